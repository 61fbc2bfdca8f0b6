using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>Pictures in other formats, none, and those that are missing.</summary>
public sealed class PicturesTests : IDisposable
{
    private readonly TinyExperiment _tiny = new();

    [Theory]
    [InlineData("svg")]
    [InlineData("pdf")]
    public void Another_format_is_drawn_without_training_and_the_first_time_as_well(string format)
    {
        _tiny.Run("--set", "training.epochs=1", "--pictures", format, "--out", "first");
        Assert.Equal(Pictures(format), Drawn("first"));
        _tiny.Run("--set", "training.epochs=1");
        CommandLine.Answer again = _tiny.Run("--set", "training.epochs=1", "--pictures", format);
        Assert.Contains($"tiny: drew {string.Join(", ", RunFolder.Pictures.Select(name => Path.ChangeExtension(name, format)))}\n",
            again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Epoch", again.Error, StringComparison.Ordinal);
        Assert.All(Pictures(format),
            name => Assert.Equal(File.ReadAllBytes(_tiny.At("first", "tiny", name)), File.ReadAllBytes(_tiny.At("runs", "tiny", name))));
    }

    [Fact]
    public void Without_pictures_a_run_is_whole_and_they_are_drawn_later_to_the_same_bytes()
    {
        CommandLine.Answer none = _tiny.Run("--set", "training.epochs=1", "--pictures", "none");
        Assert.Equal(ExitCode.Done, none.Code);
        Assert.Empty(Drawn("runs"));
        Assert.DoesNotContain("drew", _tiny.Run("--set", "training.epochs=1", "--pictures", "none").Error, StringComparison.Ordinal);
        _tiny.Run("--set", "training.epochs=1");
        _tiny.Run("--set", "training.epochs=1", "--out", "with");
        Assert.All(RunFolder.Pictures,
            name => Assert.Equal(File.ReadAllBytes(_tiny.At("with", "tiny", name)), File.ReadAllBytes(_tiny.At("runs", "tiny", name))));
    }

    [Fact]
    public void A_picture_that_an_older_version_did_not_draw_is_no_reason_to_train()
    {
        _tiny.Run("--set", "training.epochs=1");
        foreach (string newer in (string[])[RunFolder.CalibrationPicture, RunFolder.MistakesPicture])
            File.Delete(_tiny.At("runs", "tiny", newer));
        CommandLine.Answer again = _tiny.Run("--set", "training.epochs=1");
        Assert.Contains("tiny: up to date", again.Error, StringComparison.Ordinal);
        Assert.Contains("tiny: drew mistakes.png, calibration.png\n", again.Error, StringComparison.Ordinal);
        Assert.Equal(RunFolder.Pictures.Order(StringComparer.Ordinal), Drawn("runs"));
    }

    [Fact]
    public void A_baseline_has_the_pictures_that_the_run_has()
    {
        _tiny.Run("--set", "training.epochs=1", "--pictures", "svg", "--set", "name=drawn");
        File.WriteAllText(_tiny.At("drawn.yaml"), File.ReadAllText(_tiny.At(TinyExperiment.File))
            .Replace("name: tiny", "name: drawn", StringComparison.Ordinal).Replace("epochs: 2", "epochs: 1", StringComparison.Ordinal));
        CommandLine.Answer accepted = _tiny.Command("accept", "drawn.yaml");
        Assert.True(accepted.Code == ExitCode.Done, accepted.Error);
        Assert.Equal(["confusion_matrix.svg", "history.svg"],
            Directory.GetFiles(_tiny.At("baselines", "drawn"), "*.svg").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_format_that_is_none_is_refused_by_name() =>
        Assert.Contains("`--pictures` expects `png` or `svg` or `pdf` or `none`; received `pgn` (did you mean `png`?)",
            _tiny.Command("run", TinyExperiment.File, "--pictures", "pgn").Error, StringComparison.Ordinal);

    public void Dispose() => _tiny.Dispose();

    private static IEnumerable<string> Pictures(string format) =>
        RunFolder.Pictures.Select(name => Path.ChangeExtension(name, format)).Order(StringComparer.Ordinal);

    private IEnumerable<string?> Drawn(string output) => Directory.GetFiles(_tiny.At(output, "tiny")).Select(Path.GetFileName)
        .Where(name => RunFolder.Pictures.SelectMany(picture => PictureFile.Names(picture)).Contains(name)).Order(StringComparer.Ordinal);
}
