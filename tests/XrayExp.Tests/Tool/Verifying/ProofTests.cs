using System.Text.Json;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;
using XrayExp.Tests.Records;
using XrayExp.Tests.Support;
using XrayExp.Tool.Verifying;

namespace XrayExp.Tests.Tool.Verifying;

public class ProofTests
{
    private static readonly Digests First = new(Digest('a'), Digest('b'), Digest('c'), Digest('d'), Digest('e'));

    private static readonly Training Same = new(new(1, 256, 1), First, 12.34, [], null, null);

    [Fact]
    public void Every_way_to_break_the_promise()
    {
        Digests other = First with { Weights = Digest('1'), Predictions = Digest('2'), Metrics = Digest('3'), Model = Digest('4') };
        Digests told = First with { Metrics = Digest('5') }, packed = First with { Model = Digest('6') };
        Proof proof = new(
            "tiny",
            Digest('f'),
            [
                Same,
                Same with { Setting = new(1, 256, 2) },
                new(new(2, 256, 1), other, 8, First.Differing(other),
                    new(3, 17, false, true, ["conv2d/bias", "dense/kernel"], 6, false), null),
                new(new(1, 128, 1), told, 100, First.Differing(told), null, "metrics.json, line 4"),
                new(new(1, 128, 2), packed, 100, First.Differing(packed), null, "model.safetensors"),
            ],
            [512],
            new Precedent("elsewhere/metrics.json", RecordedRun.Of(SampleRun.Binary(),
                First.Predictions) with
            { WeightsSha256 = First.Weights, PredictionsSha256 = Digest('0') }));
        Assert.False(proof.IsKept);
        Snapshot.Verify(ProofText.Render(proof));
        Snapshot.Verify(ProofJson.Of(proof).ToJsonString(Indented) + "\n", "json");
    }

    [Fact]
    public void One_training_and_one_elsewhere_are_a_proof()
    {
        Precedent elsewhere =
            new("elsewhere/metrics.json", RecordedRun.Of(SampleRun.Binary(), First.Predictions) with { WeightsSha256 = First.Weights });
        Proof proof = new("tiny", Digest('f'), [Same], [], elsewhere);
        Assert.True(proof.IsKept);
        Assert.EndsWith("\nkept: 1 training in a fresh process, and one elsewhere, gave one result\n", ProofText.Render(proof),
            StringComparison.Ordinal);
    }

    /// <summary>Equal files from trainings that were not equal: the one case in which the trace alone speaks.</summary>
    [Fact]
    public void A_step_that_differs_breaks_the_promise_even_where_the_files_agree()
    {
        TraceDifference step = new(1, 1, true, true, [], 6, false);
        Proof proof = new("tiny", Digest('f'), [Same, Same with { Step = step }], [], null);
        Assert.False(proof.IsKept);
        Assert.Contains("  differs: steps\n", ProofText.Render(proof), StringComparison.Ordinal);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private static string Digest(char digit) => $"sha256:{new string(digit, 64)}";
}
