using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compile;

public class HeadRuleTests
{
    private static readonly Shape Input = new(4, 4, 1);

    [Theory]
    [InlineData("""["flatten", {"dense": {"units": 2, "activation": "softmax"}}]""",
        2, "a binary loss expects one unit at the end; received 2")]
    [InlineData("""["flatten", {"dense": {"units": 1, "activation": "softmax"}}]""",
        null, "a softmax of one unit is always 1; expected `sigmoid`")]
    [InlineData("""["flatten", {"dense": {"units": 1}}]""", null, "a binary loss expects `sigmoid` as the last step; received none")]
    [InlineData("""["flatten", {"dense": {"units": 1, "activation": "silu"}}]""",
        null, "a binary loss expects `sigmoid` as the last step; received `swish`")]
    [InlineData("""["flatten", {"dense": {"units": 1, "activation": "sigmoid"}}]""",
        10, "a binary loss tells two classes apart; the data have 10")]
    [InlineData("""[{"dense": {"units": 1, "activation": "sigmoid"}}]""",
        2, "the model ends with [4, 4, 1] for each image; expected one row of numbers, [units]")]
    [InlineData("""["flatten", {"dense": {"units": 1, "activation": "sigmoid"}}, {"dropout": {"rate": 0.1}}]""",
        2, "a binary loss expects `sigmoid` as the last step; received none")]
    public void A_binary_loss_refuses(string layers, int? classes, string message) =>
        Assert.Equal(message, Planned.Mistake(Input, layers, OutputForm.Binary, classes).Message);

    [Theory]
    [InlineData("""["flatten", {"dense": {"units": 3, "activation": "softmax"}}]""",
        10, "the data have 10 classes; received 3 units at the end")]
    [InlineData("""["flatten", {"dense": {"units": 3, "activation": "sigmoid"}}]""",
        3, "a categorical loss expects `softmax` as the last step; received `sigmoid`")]
    [InlineData("""["flatten", {"dense": {"units": 1, "activation": "sigmoid"}}]""",
        2, "a categorical loss expects a unit per class at the end; received 1")]
    public void A_categorical_loss_refuses(string layers, int? classes, string message) =>
        Assert.Equal(message, Planned.Mistake(Input, layers, OutputForm.Categorical, classes).Message);

    [Fact]
    public void With_unknown_classes_any_number_of_units_is_taken() =>
        Assert.Equal(7,
            Planned.Model(Input, """["flatten", {"dense": {"units": 7, "activation": "softmax"}}]""", OutputForm.Categorical).Classes);

    [Fact]
    public void The_activation_may_be_a_layer_of_its_own() =>
        Assert.Equal(1, Planned.Model(Input, """["flatten", {"dense": {"units": 1}}, {"activation": {"activation": "sigmoid"}}]""").Units);
}
