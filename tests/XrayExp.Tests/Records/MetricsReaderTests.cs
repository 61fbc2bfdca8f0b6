using System.Text;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;

namespace XrayExp.Tests.Records;

public sealed class MetricsReaderTests
{
    [Theory]
    [InlineData("xrayexp/metrics/1", "xrayexp/metrics/2", "m.json: $.schema: expected `xrayexp/metrics/1`; received `xrayexp/metrics/2`")]
    [InlineData("\"experiment\": \"model3\",", "", "m.json: $: `experiment` is missing")]
    [InlineData("\"experiment\": \"model3\"", "\"experiment\": 3", "m.json: $.experiment: expected a text; received `3`")]
    [InlineData("\"experiment\": \"model3\"", "\"author\": \"x\", \"experiment\": \"model3\"", "m.json: $: `author` is unknown here")]
    [InlineData("\"experiment\": \"model3\"", "\"experiment\": \"a\", \"experiment\": \"model3\"",
        "m.json: $: `experiment` is given twice")]
    [InlineData("\"weights\": \"sha256:", "\"weights\": \"sha512:",
        "m.json: $.weights: expected `sha256:` and 64 hexadecimal digits; received `sha512:")]
    [InlineData("\"images\": 7", "\"images\": 8", "m.json: $.data.train.images: 8, but the classes add up to 7")]
    [InlineData("\"classes\": [\"NORMAL\", \"PNEUMONIA\"]", "\"classes\": [\"NORMAL\", \"NORMAL\"]",
        "m.json: $.data.classes: expected at least two different names")]
    [InlineData("\"loss\": [", "\"loss\": [1, ", "m.json: $.history.accuracy: 3 epochs, but `loss` has 4")]
    [InlineData("\"recall\": 1,", "\"recall\": 1e999,", "m.json: $.evaluation.test.recall: expected a number or null; received `1e999`")]
    [InlineData("\"output_shape\": [null, 72]", "\"output_shape\": [72]",
        "m.json: $.model.layers[1].output_shape: expected a shape that starts with null, the batch; received `[72]`")]
    [InlineData("\"output_shape\": [null, 72]", "\"output_shape\": [null, -1]",
        "m.json: $.model.layers[1].output_shape: expected a whole number from 0 to 2147483647; received `-1`")]
    [InlineData("\"recall\": [0.3333333333333333, 1]", "\"recall\": [0.5]",
        "m.json: $.evaluation.test.intervals.recall: expected two ends; received 1")]
    [InlineData("\"parameters\": 20,", "\"parameters\": 20.5,",
        "m.json: $.model.parameters: expected a whole number of at least 0; received `20.5`")]
    public void Nonsense_is_refused_at_its_place(string found, string replacement, string message)
    {
        string text = MetricsFile.Write(RecordedRun.Of(SampleRun.Binary(), "sha256:" + new string('c', 64)));
        int at = text.IndexOf(found, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the sample holds no {found}");
        InputException exception = Read(text[..at] + replacement + text[(at + found.Length)..]);
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_confusion_matrix_must_count_the_images()
    {
        RunRecord run = SampleRun.Binary();
        RunRecord wrong = run with { Test = run.Test with { Images = 13 } };
        Assert.Equal("m.json: $.evaluation.test.confusion_matrix: it counts 12 images; expected 13",
            Read(MetricsFile.Write(RecordedRun.Of(wrong, run.WeightsSha256))).Message);
    }

    [Fact]
    public void A_file_cut_short_says_where() =>
        Assert.StartsWith("m.json:3:", Read("{\n  \"schema\": \"a\",\n").Message, StringComparison.Ordinal);

    private static InputException Read(string text) =>
        Assert.Throws<InputException>(() => MetricsReader.Read("m.json", Encoding.UTF8.GetBytes(text)));
}
