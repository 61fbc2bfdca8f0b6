using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Tests.Support;
using XrayExp.Tool.Settings;

namespace XrayExp.Tests.Tool.Settings;

/// <summary>Where settings come from, what they may be, and how a mistake in them is shown.</summary>
public sealed class SettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Options_stand_above_variables_above_the_project_above_the_user()
    {
        OfUser("threads: 1\njobs: 1\nmemory: 1M\ncolor: never\n");
        OfProject("threads: 2\njobs: 2\nmemory: 2M\n");
        ToolSettings settings = Read(environment: [("XRAYEXP_THREADS", "3"), ("XRAYEXP_JOBS", "3")], options: [("Threads", "4")]).Values;
        Assert.Equal((4, 3, new ByteCount(2 << 20), "never"), (settings.Threads, settings.Jobs, settings.Memory, settings.Color));
    }

    [Fact]
    public void Every_setting_that_was_given_says_where()
    {
        OfUser("jobs: 1\n");
        OfProject("# settings\nmemory: 2M\n");
        ImmutableDictionary<string, Origin> origins = Read(environment: [("XRAYEXP_COLOR", "never")], options: [("Threads", "4")]).Origins;
        Assert.Equal(
            ["color XRAYEXP_COLOR", $"jobs {_folder.At("conf", "xrayexp", "xrayexp.yaml")}:1:7", "memory ../xrayexp.yaml:2:9",
                "threads --threads 4"],
            origins.Select(one => $"{one.Key} {one.Value.Describe()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_nearest_file_above_the_working_folder_is_the_projects_and_the_only_one()
    {
        OfProject("threads: 2\njobs: 2\n");
        _folder.Write("sub/xrayexp.yaml", "threads: 3\n"u8.ToArray());
        ToolSettings settings = Read().Values;
        Assert.Equal((3, null), (settings.Threads, settings.Jobs));
    }

    [Fact]
    public void Null_takes_away_what_lower_sources_say()
    {
        OfUser("threads: 2\njobs: 2\n");
        OfProject("threads:\njobs: null\n");
        SettingsInForce settings = Read();
        Assert.Equal(new ToolSettings(), settings.Values);
        Assert.Empty(settings.Origins);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    public void A_file_may_hold_nothing(string text)
    {
        OfProject(text);
        Assert.Equal(new ToolSettings(), Read().Values);
    }

    [Fact]
    public void An_empty_variable_is_as_good_as_none()
    {
        OfProject("memory: 2M\n");
        Assert.Equal(new ByteCount(2 << 20), Read(environment: [("XRAYEXP_MEMORY", "")]).Values.Memory);
    }

    [Theory]
    [InlineData("results", "../results")]
    [InlineData("./sub/results", "results")]
    [InlineData("~/results", "/home/ada/results")]
    [InlineData("/scratch/results", "/scratch/results")]
    public void A_path_in_a_file_is_relative_to_that_file(string written, string meant)
    {
        OfProject($"out: {written}\nledger: {written}\ncache: {written}\n");
        ToolSettings settings = Read().Values;
        Assert.Equal((meant, meant, meant), (settings.Out, settings.Ledger, settings.Cache));
    }

    [Fact]
    public void Off_is_no_path()
    {
        OfProject("cache: off\n");
        Assert.Equal("off", Read().Values.Cache);
    }

    [Fact]
    public void A_path_of_a_variable_or_an_option_stays_as_it_was_given()
    {
        ToolSettings settings = Read(environment: [("XRAYEXP_CACHE", "here")], options: [("Out", "there")]).Values;
        Assert.Equal(("here", "there"), (settings.Cache, settings.Out));
    }

    [Fact]
    public void Mistakes_read_well()
    {
        OfProject("threads: many\ntreads: 2\ncolor: alway\ncache: [a]\nmemory: 2 Q\njobs: 0\nout: \"\"\nThreads: 2\ntraining: { epochs: 2 "
            + "}\nledger: \"\"\ncache_limit: -1\nconsole: 3\n");
        InputException mistakes = Assert.Throws<InputException>(() =>
            Read(environment: [("XRAYEXP_MEMROY", "2G"), ("XRAYEXP_TRAINING__EPOCHS", "2"), ("XRAYEXP_SEDE", "2")]));
        Snapshot.Verify(DiagnosticText.Render(mistakes, colour: false));
    }

    [Theory]
    [InlineData("XRAYEXP_THREADS", "two", "`XRAYEXP_THREADS` expects a whole number from 1 to 1024; received `two`")]
    [InlineData("XRAYEXP_THREADS", "1025", "`XRAYEXP_THREADS` expects a whole number from 1 to 1024; received `1025`")]
    [InlineData("XRAYEXP_MEMORY", "-1", "`XRAYEXP_MEMORY` expects a size such as `512M` or `2G`; received `-1`")]
    [InlineData("XRAYEXP_COLOR", "yes", "`XRAYEXP_COLOR` expects `auto`, `always` or `never`; received `yes`")]
    public void A_wrong_variable_is_named(string name, string value, string message)
    {
        Diagnostic mistake = Assert.Single(Assert.Throws<InputException>(() => Read(environment: [(name, value)])).Diagnostics);
        Assert.Equal((message, name), (mistake.Message, mistake.Where.Describe()));
    }

    [Fact]
    public void A_process_of_ours_reads_no_file()
    {
        OfProject("threads: many\n");
        SettingsReader reader = new(_folder.At("sub"), new Dictionary<string, string> { ["XRAYEXP_THREADS"] = "2" }, "",
            _folder.At("conf"));
        Assert.Equal(2, reader.Read([], withFiles: false).Values.Threads);
    }

    [Fact]
    public void Settings_pass_to_another_process_as_variables()
    {
        OfProject("threads: 2\nmemory: 2M\ncolor: always\nout: results\n");
        ImmutableDictionary<string, string> variables = Read().Values.AsVariables();
        SettingsReader reader = new(_folder.At("sub"), variables, "", null);
        Assert.Equal(new ToolSettings { Threads = 2, Memory = new(2 << 20), Out = "../results", Color = "never" },
            reader.Read([], withFiles: false).Values);
        Assert.Equal("", variables["XRAYEXP_JOBS"]);
    }

    private void OfUser(string text) => _folder.Write("conf/xrayexp/xrayexp.yaml", System.Text.Encoding.UTF8.GetBytes(text));

    private void OfProject(string text) => _folder.Write("xrayexp.yaml", System.Text.Encoding.UTF8.GetBytes(text));

    private SettingsInForce Read((string Name, string Value)[]? environment = null, (string Property, string Value)[]? options = null)
    {
        Directory.CreateDirectory(_folder.At("sub"));
        SettingsReader reader = new(_folder.At("sub"), (environment ?? []).ToDictionary(pair => pair.Name, pair => pair.Value), "/home/ada",
            _folder.At("conf"));
        return reader.Read((options ?? []).Select(pair => Option(DeclaredSetting.Of(pair.Property), pair.Value)));
    }

    private static GivenSetting Option(DeclaredSetting setting, string value) =>
        new(setting, setting.Option, value, new OptionOrigin($"{setting.Option} {value}"));
}
