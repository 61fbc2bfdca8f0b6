using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Train;

namespace XrayExp.Tests.Train;

public class ClassWeightsTests
{
    private static readonly ImmutableArray<string> Classes = ["NORMAL", "PNEUMONIA"];

    [Fact]
    public void None_weighs_every_class_the_same() =>
        Assert.Equal<double>([1, 1], ClassWeights.Of(Spec(ClassWeighting.None), Classes, [10, 30]));

    [Fact]
    public void Balanced_is_the_images_over_the_classes_times_their_own_images() =>
        Assert.Equal<double>([2, 40.0 / 60], ClassWeights.Of(Spec(ClassWeighting.Balanced), Classes, [10, 30]));

    [Fact]
    public void Explicit_weights_come_in_class_order() =>
        Assert.Equal<double>([1.9, 0.7],
            ClassWeights.Of(Spec(ClassWeighting.Explicit, ("PNEUMONIA", 0.7), ("NORMAL", 1.9)), Classes, [1, 1]));

    [Fact]
    public void A_class_without_a_weight_is_refused() =>
        Assert.Contains("`NORMAL`", Refusal(Spec(ClassWeighting.Explicit, ("PNEUMONIA", 0.7)), [1, 1]).Message, StringComparison.Ordinal);

    [Fact]
    public void A_weight_without_a_class_is_refused_with_the_names_there_are()
    {
        InputException refusal = Refusal(Spec(ClassWeighting.Explicit, ("PNEUMONIA", 0.7), ("Normal", 1)), [1, 1]);
        Assert.Contains("`Normal`", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("the classes are `NORMAL`, `PNEUMONIA`", refusal.Help);
    }

    [Fact]
    public void An_empty_class_cannot_be_balanced() =>
        Assert.Contains("`PNEUMONIA`", Refusal(Spec(ClassWeighting.Balanced), [5, 0]).Message, StringComparison.Ordinal);

    private static InputException Refusal(ClassWeightSpec spec, ImmutableArray<int> perClass) =>
        Assert.Throws<InputException>(() => ClassWeights.Of(spec, Classes, perClass));

    private static ClassWeightSpec Spec(ClassWeighting weighting, params (string Name, double Weight)[] weights) =>
        new(weighting, weights.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Weight));
}
