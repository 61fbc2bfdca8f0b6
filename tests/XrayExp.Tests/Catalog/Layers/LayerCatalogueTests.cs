using System.Text.Json.Nodes;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Layers;

/// <summary>What holds for every layer of the catalogue.</summary>
public class LayerCatalogueTests
{
    /// <summary>Values for fields without a default, by key: a new layer with other required fields adds its own.</summary>
    private static readonly JsonObject Required = JsonNode.Parse("""
        {"filters": 4, "kernel_size": 3, "units": 3, "rate": 0.25, "stddev": 0.1, "target_shape": [-1, 3], "activation": "tanh",
         "layers": [{"conv2d": {"filters": 5, "kernel_size": 3, "padding": "same"}}]}
        """)!.AsObject();

    public static TheoryData<string> Kinds => [.. LayerCatalogue.All.Kinds.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Declares_the_same_documented_fields_every_time(string kind)
    {
        var fields = FieldDescriber.Describe(LayerCatalogue.All.Find(kind)!.Read);
        Assert.Equal(fields.Select(field => field.Key),
            FieldDescriber.Describe(LayerCatalogue.All.Find(kind)!.Read).Select(field => field.Key));
        Assert.Equal("name", fields[0].Key);
        Assert.Equal(fields.Length, fields.Select(field => field.Key).Distinct().Count());
        Assert.All(fields, field => Assert.EndsWith(".", field.Meaning, StringComparison.Ordinal));
        Assert.NotNull(LayerCatalogue.All.Find(kind)!.Source);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Knows_its_own_word(string kind) =>
        Assert.Equal(kind, JsonFields.Read(LayerCatalogue.All, JsonNode.Parse(Word(kind))!.ToJsonString()).Kind);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Computes_the_shape_that_was_planned_and_passes_gradients(string kind)
    {
        string layers = $"[{Word(kind)}]";
        float[] x = [.. Enumerable.Range(0, 2 * 6 * 6 * 3).Select(i => 3 * (float)Math.Sin(i * 0.7))];
        Shape planned = Planned.Part(new Shape(6, 6, 3), layers).Layers[^1].Output;
        float[][] weights = [.. Planned.Part(new Shape(6, 6, 3), layers).Weights.Select(
            (weight, w) => Enumerable.Range(0, (int)weight.Shape.Count).Select(i => 0.6f + (0.3f * (float)Math.Sin(i + w))).ToArray())];
        float[] cotangent = [.. Enumerable.Range(0, 2 * (int)planned.Count).Select(i => (float)Math.Cos(i * 1.3))];
        LayerRun.Result run = LayerRun.Of(layers, NamedArray.FromSingles("x", [2, 6, 6, 3], x), weights, cotangent, training: true);
        Assert.Equal<int>([2, .. planned.Dimensions], run.Shape);
        Assert.Contains(run.InputGradient, value => value != 0);
        Assert.All(run.InputGradient, value => Assert.True(float.IsFinite(value)));
        Assert.All(run.WeightGradients, gradient => Assert.Contains(gradient, value => value != 0));
    }

    private static string Word(string kind)
    {
        JsonObject fields = [];
        foreach (FieldDescription field in FieldDescriber.Describe(LayerCatalogue.All.Find(kind)!.Read).Where(field => field.Required))
            fields[field.Key] = Required[field.Key]?.DeepClone()
                ?? throw new KeyNotFoundException($"a value for the required field `{field.Key}` of `{kind}`");
        return new JsonObject { [kind] = fields }.ToJsonString();
    }
}
