using System.Text.RegularExpressions;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compile;

public partial class SummaryTableTests
{
    /// <summary>The first model has Keras's own text; in the others Keras goes on counting names over one session,
    /// which ours does not.</summary>
    [SharedFact("oracle/h_text.json")]
    public void The_tables_of_the_notebooks_models_equal_keras()
    {
        var oracle = Shared.Json("h_text.json");
        string Expected(int model) => oracle.GetProperty($"summary_model{model}").GetString()!.TrimEnd('\n') + "\n";
        Assert.Equal(Expected(1), SummaryTable.Render("sequential", Planned.Model(NotebookModels.Input, NotebookModels.Model1)));
        Assert.Equal(WithoutNames(Expected(2)),
            WithoutNames(SummaryTable.Render("sequential_1", Planned.Model(NotebookModels.Input, NotebookModels.Model2))));
        Assert.Equal(WithoutNames(Expected(3)),
            WithoutNames(SummaryTable.Render("sequential_2", Planned.Model(NotebookModels.Input, NotebookModels.Model3))));
    }

    [Fact]
    public void Text_of_a_model_with_long_names_and_moving_averages() =>
        Snapshot.Verify(SummaryTable.Render("odd", Odd()));

    [Fact]
    public void Json_of_a_model() => Snapshot.Verify(SummaryTable.RenderJson("odd", Odd()), "json");

    private static ModelPlan Odd() => Planned.Model(
        new Shape(9, 9, 1),
        """
        [{"conv2d": {"filters": 4, "kernel_size": 3, "use_bias": false, "name": "a_name_that_is_longer_than_the_column"}},
         "batch_normalization",
         {"residual": {"layers": [{"conv2d": {"filters": 8, "kernel_size": 3, "strides": 2, "padding": "same"}}], "activation": "relu"}},
         "global_average_pooling2d", {"dense": {"units": 1, "activation": "sigmoid"}}]
        """);

    /// <summary>The first column holds name and type, cut at a place that depends on the name's length.</summary>
    private static string WithoutNames(string summary) => Names().Replace(summary, "");

    [GeneratedRegex(@"^[a-z0-9_]+ \(\w+\)? +(?=\(None)", RegexOptions.Multiline)]
    private static partial Regex Names();
}
