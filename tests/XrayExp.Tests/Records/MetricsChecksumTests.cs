using System.Text;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;

namespace XrayExp.Tests.Records;

public sealed class MetricsChecksumTests
{
    private static readonly string Whole = MetricsFile.Write(RecordedRun.Of(SampleRun.Binary(), "sha256:" + new string('c', 64)));

    [Fact]
    public void The_checksum_is_the_last_member() =>
        Assert.Matches("\",\\n  \"checksum\": \"sha256:[0-9a-f]{64}\"\\n}\\n\\z", Whole);

    /// <summary>What no other file of a run repeats, so that nothing else could notice.</summary>
    [Theory]
    [InlineData("\"name\": \"conv2d\"", "\"name\": \"conv3d\"")]
    [InlineData("\"loss\": [", "\"loss\": [ 1, \"")]
    [InlineData("\"recall\": [0.3333333333333333, 1]", "\"recall\": [0.9333333333333333, 1]")]
    [InlineData("\"checksum\": \"sha256:", "\"checksum\": \"sha256:0")]
    public void A_changed_value_is_noticed(string found, string replacement)
    {
        string text = Whole.Replace(found, replacement, StringComparison.Ordinal);
        Assert.NotEqual(Whole, text);
        Assert.False(MetricsChecksum.Fits(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("  ", "\t")]
    [InlineData("{\n  \"schema\"", "\uFEFF{\n  \"schema\"")]
    public void Line_ends_and_indents_may_change(string found, string replacement) =>
        Assert.True(MetricsChecksum.Fits(Encoding.UTF8.GetBytes(Whole.Replace(found, replacement, StringComparison.Ordinal))));

    [Fact]
    public void White_space_inside_of_a_text_may_not_change() =>
        Assert.False(MetricsChecksum.Fits(
            Encoding.UTF8.GetBytes(Whole.Replace("\"experiment\": \"model3\"", "\"experiment\": \"model 3\"", StringComparison.Ordinal))));

    [Fact]
    public void A_file_of_an_earlier_version_has_no_checksum_and_passes()
    {
        string text = Whole[..Whole.IndexOf(",\n  \"checksum\"", StringComparison.Ordinal)] + "\n}\n";
        Assert.True(MetricsChecksum.Fits(Encoding.UTF8.GetBytes(text)));
        Assert.Equal("model3", MetricsReader.Read("m.json", Encoding.UTF8.GetBytes(text)).Experiment);
    }

    [Fact]
    public void A_class_may_be_named_checksum()
    {
        string text = Whole.Replace("PNEUMONIA", "checksum", StringComparison.Ordinal);
        string older = text[..text.IndexOf(",\n  \"checksum\": \"", StringComparison.Ordinal)] + "\n}\n";
        Assert.True(MetricsChecksum.Fits(Encoding.UTF8.GetBytes(older)));
        Assert.True(MetricsChecksum.Fits(Encoding.UTF8.GetBytes(MetricsChecksum.Add(older))));
        Assert.False(MetricsChecksum.Fits(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void A_checksum_that_is_not_the_last_member_is_refused()
    {
        string moved = Whole.Replace("  \"experiment\"", $"  \"checksum\": \"sha256:{new string('0', 64)}\",\n  \"experiment\"",
            StringComparison.Ordinal);
        moved = moved[..moved.LastIndexOf(",\n  \"checksum\"", StringComparison.Ordinal)] + "\n}\n";
        Assert.Equal(
            "m.json: $.checksum: expected as the last member, after all that it covers",
            Assert.Throws<InputException>(() => MetricsReader.Read("m.json", Encoding.UTF8.GetBytes(moved))).Message);
    }

    [Fact]
    public void A_changed_file_is_refused_and_a_comparison_names_it()
    {
        byte[] changed = Encoding.UTF8.GetBytes(
            Whole.Replace("\"recall\": [0.3333333333333333, 1]", "\"recall\": [0.9333333333333333, 1]", StringComparison.Ordinal));
        const string Message = "it was changed after it was written: its `checksum` no longer fits";
        Assert.Equal($"m.json: {Message}", Assert.Throws<InputException>(() => MetricsReader.Read("m.json", changed)).Message);
        Assert.Equal([new DamagedFile("m.json", Message)], StoredResult.ReadMetrics("m.json", changed).Damage.AsEnumerable());
    }
}
