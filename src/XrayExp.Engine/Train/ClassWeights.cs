using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Train;

/// <summary>The weight of each class's images in the training loss: Keras's <c>class_weight</c>. Metrics and validation ignore
/// it.</summary>
public static class ClassWeights
{
    /// <param name="perClass">The number of training images of each class, in class order.</param>
    /// <returns>The weights in class order; all 1 if the experiment gives none.</returns>
    /// <exception cref="InputException">A name without a class, a class without a name, or a class without images to balance.</exception>
    public static ImmutableArray<double> Of(ClassWeightSpec spec, ImmutableArray<string> classes, ImmutableArray<int> perClass) =>
        spec.Weighting switch
        {
            ClassWeighting.None => [.. classes.Select(_ => 1.0)],
            ClassWeighting.Balanced => Balanced(classes, perClass),
            ClassWeighting.Explicit => Explicit(spec.Weights, classes),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Weighting, null),
        };

    /// <summary>Computes N / (classes · n_c): every class has the same total weight, and the mean weight of an image is 1.</summary>
    private static ImmutableArray<double> Balanced(ImmutableArray<string> classes, ImmutableArray<int> perClass)
    {
        int empty = perClass.IndexOf(0);
        if (empty >= 0)
            throw new InputException($"`class_weight: balanced` expects training images of every class; class `{classes[empty]}` has none",
                "add images of it, or leave it out of `data.classes`");
        double images = perClass.Sum();
        return [.. perClass.Select(n => images / (classes.Length * (double)n))];
    }

    private static ImmutableArray<double> Explicit(ImmutableSortedDictionary<string, double> weights, ImmutableArray<string> classes)
    {
        string known = QuotedNames.Listed(classes);
        if (weights.Keys.FirstOrDefault(name => !classes.Contains(name)) is { } stranger)
            throw new InputException($"`class_weight` expects names of classes; received `{stranger}`", $"the classes are {known}");
        if (classes.FirstOrDefault(name => !weights.ContainsKey(name)) is { } missing)
            throw new InputException($"`class_weight` expects a weight for every class; `{missing}` has none", $"the classes are {known}");
        return [.. classes.Select(name => weights[name])];
    }
}
