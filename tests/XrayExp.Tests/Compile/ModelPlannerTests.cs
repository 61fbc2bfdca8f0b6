using System.Text.Json;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compile;

public class ModelPlannerTests
{
    [Theory]
    [InlineData(NotebookModels.Model1, 1_862_849)]
    [InlineData(NotebookModels.Model2, 481_921)]
    [InlineData(NotebookModels.Model3, 245_441)]
    public void The_notebooks_models_have_the_parameters_that_keras_counts(string layers, long parameters)
    {
        ModelPlan plan = Planned.Model(NotebookModels.Input, layers);
        Assert.Equal(parameters, plan.Parameters);
        Assert.Equal(parameters, plan.TrainableParameters);
        Assert.Equal((1, 2), (plan.Units, plan.Classes));
    }

    [SharedFact("oracle/a_summary.json")]
    public void Layers_weights_and_shapes_of_the_notebooks_models_equal_keras()
    {
        JsonElement oracle = Shared.Json("a_summary.json");
        foreach ((string name, string layers) in new[] { ("model1", NotebookModels.Model1), ("model2", NotebookModels.Model2),
            ("model3", NotebookModels.Model3) })
        {
            ModelPlan plan = Planned.Model(NotebookModels.Input, layers);
            Assert.Equal(
                oracle.GetProperty(name).GetProperty("layers").EnumerateArray().Select(layer => (
                    layer.GetProperty("name").GetString()!,
                    layer.GetProperty("type").GetString()!,
                    string.Join(",", layer.GetProperty("output_shape").EnumerateArray().Skip(1)),
                    layer.GetProperty("params").GetInt64(),
                    string.Join(" ", layer.GetProperty("weights").EnumerateArray().Select(Weight)))),
                plan.Layers.Select(layer => (
                    layer.Name,
                    layer.Type,
                    string.Join(",", layer.Output.Dimensions),
                    layer.Parameters,
                    string.Join(" ", layer.Weights.Select(weight => $"{weight.Name}{weight.Shape}")))));
        }

        static string Weight(JsonElement weight)
        {
            string name = weight.GetProperty("path").GetString()!.Split('/', 2)[1];
            return $"{name}[{string.Join(", ", weight.GetProperty("shape").EnumerateArray())}]";
        }
    }

    [Fact]
    public void Unnamed_layers_are_counted_by_kind_from_zero_and_step_over_given_names()
    {
        ModelPlan plan = Planned.Model(
            new Shape(4, 4, 1),
            """
            [{"flatten": {"name": "dense_1"}}, {"dense": {"units": 3}}, {"dense": {"units": 3}},
             {"dense": {"units": 1, "activation": "sigmoid"}}]
            """);
        Assert.Equal(["dense_1", "dense", "dense_2", "dense_3"], plan.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void A_name_given_twice_is_a_mistake()
    {
        var mistake = Planned.Mistake(new Shape(4, 4, 1),
            """[{"flatten": {"name": "a"}}, {"dense": {"units": 1, "activation": "sigmoid", "name": "a"}}]""");
        Assert.Equal(("duplicate-name", "two layers are named `a`"), (mistake.Rule, mistake.Message));
    }

    [Fact]
    public void A_model_needs_layers() =>
        Assert.Equal("missing-key", Planned.Mistake(new Shape(4, 4, 1), "[]").Rule);

    [Fact]
    public void A_weight_that_no_array_holds_is_a_mistake() =>
        Assert.Contains(
            "would hold 4294901760 numbers",
            Planned.Mistake(new Shape(256, 256, 1),
                """["flatten", {"dense": {"units": 65535}}, {"dense": {"units": 1, "activation": "sigmoid"}}]""").Message,
            StringComparison.Ordinal);

    [Fact]
    public void Feature_maps_that_no_array_holds_are_a_mistake() =>
        Assert.Contains(
            "`conv2d` would make 1073741824 numbers [16384, 16384, 4] of one image; expected at most",
            Planned.Mistake(
                new Shape(16384, 16384, 1),
                """
                [{"conv2d": {"filters": 4, "kernel_size": 1}}, "global_average_pooling2d",
                 {"dense": {"units": 1, "activation": "sigmoid"}}]
                """).Message,
            StringComparison.Ordinal);
}
