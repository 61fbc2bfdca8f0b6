using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Settings;

/// <summary>What commands make of settings.</summary>
public sealed class SettingsCommandTests : IDisposable
{
    private readonly TinyExperiment _tiny = new();

    public void Dispose() => _tiny.Dispose();

    /// <summary>Another value than the one in force for each setting; a new setting needs one here.</summary>
    public static TheoryData<string, string> Changed => new()
    {
        { "threads", "3" },
        { "jobs", "2" },
        { "engine", "slurm" },
        { "command", "srun {member}" },
        { "array", "2" },
        { "partition", "short" },
        { "time", "30" },
        { "cpus_per_task", "2" },
        { "mem", "4G" },
        { "sbatch", "--exclusive" },
        { "out", "elsewhere" },
        { "ledger", "ledger.csv" },
        { "memory", "0" },
        { "cache", "kept" },
        { "cache_limit", "1" },
        { "color", "always" },
    };

    [Theory]
    [MemberData(nameof(Changed))]
    public void No_setting_changes_a_byte_of_a_result(string setting, string value)
    {
        Assert.Contains(DeclaredSetting.All, declared => declared.Key == setting);
        _tiny.Run();
        ImmutableArray<string> usual = Files("runs");
        File.WriteAllText(_tiny.At("xrayexp.yaml"), $"{setting}: {value}\n");
        CommandLine.Answer answer = CommandLine.Run(TinyExperiment.Context(_tiny.Folder) with
        {
            Environment =
            ImmutableDictionary<string, string>.Empty.Add("XDG_CACHE_HOME", _tiny.At("cache-home"))
        }, "run", TinyExperiment.File, "--force");
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        Assert.Equal<string>(usual, Files(setting == "out" ? "elsewhere" : "runs"));
    }

    [Fact]
    public void Every_setting_is_documented()
    {
        string page = File.ReadAllText(Path.Combine(Shared.Repository, "docs", "settings.md"));
        Assert.All(DeclaredSetting.All, setting =>
            Assert.Contains($"\n| `{setting.Key}` | `{setting.Variable}` | `{setting.Option}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_is_tried() =>
        Assert.Equal(DeclaredSetting.All.Select(setting => setting.Key), Changed.Select(row => (string)row[0]));

    [Fact]
    public void Config_shows_every_setting_with_its_origin()
    {
        File.WriteAllText(_tiny.At("xrayexp.yaml"), "# of this project\nthreads: 2\nout: results\nledger: ledger.csv\n");
        CommandContext context = TinyExperiment.Context(_tiny.Folder) with
        {
            Environment = ImmutableDictionary<string, string>.Empty.Add("XRAYEXP_MEMORY", "512M").Add("XRAYEXP_CACHE", "off"),
        };
        Snapshot.Verify(CommandLine.Run(context, "config", "--settings").Out + CommandLine.Run(context, "config", "--settings", "--color",
            "never").Out.Split('\n')[^2] + "\n");
        JsonArray all = JsonNode.Parse(CommandLine.Run(context, "config", "--settings", "--json").Out)!.AsArray();
        Assert.Equal(DeclaredSetting.All.Select(setting => setting.Key), all.Select(one => (string)one!["setting"]!));
        Assert.Equal("""{"setting":"threads","value":2,"origin":"xrayexp.yaml:2:10","variable":"XRAYEXP_THREADS","option":"--threads"}""",
            all[0]!.ToJsonString());
    }

    [Theory]
    [InlineData("config")]
    [InlineData("config", TinyExperiment.File, "--settings")]
    public void Config_shows_one_or_the_other(params string[] words)
    {
        CommandLine.Answer answer = _tiny.Command(words);
        Assert.Equal((ExitCode.InputWrong,
            "error: `config` shows an experiment or the settings of the tool\n  help: write `xrayexp config EXPERIMENT.yaml`, or `xrayexp "
            + "config --settings`\n"), (answer.Code, answer.Error));
    }

    [Fact]
    public void A_mistake_in_a_setting_is_2_and_nothing_is_written()
    {
        File.WriteAllText(_tiny.At("xrayexp.yaml"), "threads: 0\n");
        CommandLine.Answer answer = _tiny.Command("run", TinyExperiment.File);
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.StartsWith("xrayexp.yaml:1:10: error[invalid-value]: `threads` expects a whole number from 1 to 1024; received `0`\n",
            answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.At("runs")));
        Assert.Equal(ExitCode.Done, _tiny.Command("run", "--help").Code);
        Assert.StartsWith("--threads 0: error[invalid-value]: `--threads` expects",
            _tiny.Command("run", TinyExperiment.File, "--threads", "0").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_lie_where_the_project_says_for_all_commands()
    {
        File.WriteAllText(_tiny.At("xrayexp.yaml"), "out: results\nledger: ledger.csv\n");
        _tiny.Run();
        Assert.Equal(2, File.ReadAllLines(_tiny.At("ledger.csv")).Length);
        Assert.Equal(ExitCode.Done, _tiny.Command("accept", TinyExperiment.File).Code);
        CommandLine.Answer answer = _tiny.Command("check", TinyExperiment.File);
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        Assert.False(Directory.Exists(_tiny.At("runs")));
    }

    [Fact]
    public void Settings_are_no_keys_of_an_experiment()
    {
        ImmutableDictionary<string, string> variables = TinyExperiment.Context(_tiny.Folder).Environment
            .AddRange(DeclaredSetting.All.Where(setting => setting.Key != "cache").Zip(Changed.Where(row => (string)row[0] != "cache"),
                (setting, row) => KeyValuePair.Create(setting.Variable, (string)row[1])));
        CommandLine.Answer answer = CommandLine.Run(TinyExperiment.Context(_tiny.Folder) with { Environment = variables }, "validate",
            TinyExperiment.File);
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
    }

    [Theory]
    [InlineData("always", true)]
    [InlineData("auto", false)]
    [InlineData("never", false)]
    public void A_pipe_has_colours_where_they_are_always_wanted(string color, bool coloured)
    {
        File.WriteAllText(_tiny.At("tiny.yaml"), "nme: tiny\n");
        Assert.Equal(coloured, _tiny.Command("validate", TinyExperiment.File, "--color", color)
            .Error.Contains("\e[1;31m", StringComparison.Ordinal));
        Assert.Equal(coloured, _tiny.Command("--color", color, "validate", TinyExperiment.File)
            .Error.Contains("\e[1;31m", StringComparison.Ordinal));
    }

    [Fact]
    public void The_file_of_settings_is_no_experiment()
    {
        Directory.CreateDirectory(_tiny.At("experiments"));
        File.Copy(_tiny.At(TinyExperiment.File), _tiny.At("experiments", TinyExperiment.File));
        File.WriteAllText(_tiny.At("experiments", "xrayexp.yaml"), "threads: 1\n");
        CommandLine.Answer answer = _tiny.Command("accept");
        Assert.Equal((ExitCode.Done, "tiny: left out, because there is no finished run\n"), (answer.Code, answer.Error));
    }

    /// <summary>All files of the run but the one that says where and how it was made.</summary>
    private ImmutableArray<string> Files(string output) =>
    [
        .. Directory.EnumerateFiles(_tiny.At(output, "tiny"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "environment.json")
            .Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];
}
