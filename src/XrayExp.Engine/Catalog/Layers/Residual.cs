using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>
/// A list of layers with a shortcut around it: activation(layers(x) + shortcut(x)). The shortcut is the identity where the shapes agree;
/// otherwise a learned 1 × 1 convolution without bias, strided where the layers shrink the image. Keras has no such layer.
/// </summary>
/// <remarks>The names of the inner layers begin with the layer's own name, <c>residual/conv2d</c>, so they cannot clash with
/// names outside.</remarks>
public sealed record Residual : Layer
{
    public static readonly Kind<Layer> Entry = new("residual", "Layers with a shortcut around them: " +
        "their result is added to their input, which a strided 1 × 1 convolution projects where the shapes differ.", Read)
    {
        CalledElsewhere = ["res", "resblock", "residual_block", "residual_connection", "skip", "skip_connection", "shortcut", "add"],
        Source = "He, Zhang, Ren, Sun, Deep residual learning for image recognition, 2016 (equation 2)",
    };

    private const string Projection = "projection";

    public required ImmutableArray<Layer> Layers { get; init; }

    /// <summary>Applied to the sum; default linear.</summary>
    public Activation Activation { get; init; } = new Linear();

    /// <summary>Initializer and regularizer of the projection, if there is one.</summary>
    public WeightRule KernelRule { get; init; } = WeightRule.Kernel;

    public override string Kind => Entry.Name;

    public override string KerasType => "Residual";

    public override ImmutableArray<Operation> Lower(Shape input, string name, ShapeReport report)
    {
        if (Layers.IsEmpty)
        {
            report.Mistake("missing-key", this, "layers", "`layers` is empty; expected at least one layer",
                "list the layers that the shortcut goes around");
            return [];
        }

        int before = report.Count;
        ImmutableArray<string> names = LayerNames.Of(Layers, report, Projection);
        List<Operation> body = [];
        Shape output = input;
        foreach ((Layer layer, string own) in Layers.Zip(names))
        {
            body.AddRange(layer.Lower(output, $"{name}/{own}", report));
            if (report.Count > before)
                return [];
            output = body.Count == 0 ? input : body[^1].Output;
        }

        return Shortcut(input, output, $"{name}/{Projection}/kernel", report) is { } shortcut
            ? Then(new ResidualOperation(input, output, [.. body], shortcut), Activation)
            : [];
    }

    /// <summary>Returns the operations from the input's shape to the output's; null, with a report, if no stride gives that
    /// shape.</summary>
    private ImmutableArray<Operation>? Shortcut(Shape input, Shape output, string kernel, ShapeReport report)
    {
        if (input == output)
            return [];
        if (input.Rank == output.Rank && input.Dimensions[..^1].SequenceEqual(output.Dimensions[..^1]) && !input.IsImage)
            return [new DenseOperation(input, output, KernelRule.Weight(kernel, input.Channels, output.Channels), null)];
        if (input.IsImage && output.IsImage && Stride(input.Height, output.Height) is { } down
            && Stride(input.Width, output.Width) is { } right)
            return
            [
                new ConvolutionOperation(
                    input,
                    output,
                    KernelRule.Weight(kernel, 1, 1, input.Channels, output.Channels),
                    null,
                    1,
                    new Size(down, right),
                    1,
                    Margins.None,
                    1),
            ];
        report.Mismatch(
            this,
            "layers",
            $"the layers turn {input} into {output}, which no strided 1 × 1 convolution of the input has",
            "use `padding: same` inside, so that only strides and poolings shrink the image");
        return null;
    }

    /// <summary>Returns the smallest stride that reduces <paramref name="from"/> pixels to <paramref name="to"/>, or null if
    /// there is none.</summary>
    private static int? Stride(int from, int to)
    {
        int stride = (from + to - 1) / to;
        return (from + stride - 1) / stride == to ? stride : null;
    }

    private static Residual Read(Fields fields) => new()
    {
        Name = fields.LayerName(),
        Origins = fields.Origins,
        Layers = fields.ListOf("layers", "The layers that the shortcut goes around.", LayerCatalogue.All),
        Activation = fields.OneOf("activation", "Applied to the sum.", ActivationCatalogue.All, "linear"),
        KernelRule = fields.Weight("kernel", "glorot_uniform"),
    };
}
