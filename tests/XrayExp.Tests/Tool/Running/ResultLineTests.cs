using XrayExp.Engine.Records;
using XrayExp.Engine.Train;
using XrayExp.Tests.Records;
using XrayExp.Tool.Running;

namespace XrayExp.Tests.Tool.Running;

public class ResultLineTests
{
    private static readonly string Hash = "sha256:" + new string('0', 64);

    private static readonly RecordedRun Binary = RecordedRun.Of(SampleRun.Binary(), Hash),
        ThreeWay = RecordedRun.Of(SampleRun.ThreeWay(), Hash);

    [Fact]
    public void Figures_of_three_classes_are_called_the_means_that_they_are()
    {
        Assert.Contains(
            "], macro precision 0.3000 (over 2 of 3 classes), macro recall 1.0000, macro specificity undefined, " +
                "macro AUC 0.0000 on 12 test images",
            ResultLine.Of(ThreeWay),
            StringComparison.Ordinal);
        Assert.Equal("accuracy 0.9167, macro recall 1.0000, macro specificity undefined, macro AUC 0.0000",
            ResultLine.Brief(ThreeWay.Test));
        Assert.Contains("], precision 0.3000, recall 1.0000, specificity undefined, AUC 0.0000 on 12 test images", ResultLine.Of(Binary),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_epoch_that_a_callback_chose_is_named_and_no_other()
    {
        Assert.DoesNotContain("weights", ResultLine.Of(Binary), StringComparison.Ordinal);
        Assert.DoesNotContain("weights", ResultLine.Of(Holding(new ModelEpoch(3))), StringComparison.Ordinal);
        Assert.EndsWith("test images; weights of epoch 2, chosen by early_stopping (val_auc)",
            ResultLine.Of(Holding(new ModelEpoch(2, "early_stopping", "val_auc"))), StringComparison.Ordinal);
    }

    private static RecordedRun Holding(ModelEpoch held) => Binary with { History = Binary.History with { ModelEpoch = held } };
}
