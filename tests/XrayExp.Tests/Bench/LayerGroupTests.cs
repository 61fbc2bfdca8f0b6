using System.Collections.Immutable;
using XrayExp.Engine.Bench;
using XrayExp.Engine.Compile;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Bench;

public class LayerGroupTests
{
    private static readonly ModelPlan Plan = Planned.Model(NotebookModels.Input, NotebookModels.Model3);
    private static readonly ImmutableArray<LayerGroup> Groups = LayerGroup.Of(Plan);

    [Fact]
    public void Layers_that_run_as_one_stage_are_one_row() =>
        Assert.Equal(
            ["conv2d + max_pooling2d", "conv2d_1 + max_pooling2d_1", "conv2d_2", "conv2d_3 + max_pooling2d_2", "dropout", "dense"],
            Groups.Select(group => group.Name));

    [Fact]
    public void The_groups_do_all_the_work_of_the_model() =>
        Assert.Equal(ArithmeticWork.Of(Plan), Groups.Aggregate(default(ArithmeticWork), (sum, group) => sum + group.Work));
}
