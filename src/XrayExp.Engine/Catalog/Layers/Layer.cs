using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>
/// A layer as the experiment states it. A kind of layer is one file: its record, its fields, its shape rule and the operations it is
/// made of; and one line in the layer catalogue.
/// </summary>
public abstract record Layer
{
    /// <summary>The name given in the experiment; null means the kind and its count from zero: <c>conv2d</c>, <c>conv2d_1</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The places of the layer and its fields in the experiment.</summary>
    public FieldOrigins Origins { get; init; } = FieldOrigins.None;

    /// <summary>The word in YAML: <c>max_pooling2d</c>; also the stem of the automatic name.</summary>
    public abstract string Kind { get; }

    /// <summary>Keras's class, as <c>summary</c> prints it: <c>MaxPooling2D</c>.</summary>
    public abstract string KerasType { get; }

    /// <summary>Returns the operations in order, from <paramref name="input"/> to the layer's output shape (an empty list is the
    /// identity). Input that does not fit is reported to <paramref name="report"/> and ends the list early.</summary>
    /// <param name="name">The layer's unique name, the first part of its weights' names and of its random keys.</param>
    public abstract ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report);

    /// <summary>Returns the operation, followed by the activation unless that is the identity.</summary>
    protected static ImmutableArray<Operation> Then(Operation operation, Activation activation) =>
        activation is Linear ? [operation] : [operation, new ActivationOperation(operation.Output, activation)];
}
