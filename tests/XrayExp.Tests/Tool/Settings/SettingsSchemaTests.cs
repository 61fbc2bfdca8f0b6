using System.Text.Json.Nodes;
using XrayExp.Tests.Support;
using XrayExp.Tests.Support.Editors;
using XrayExp.Tool.Settings;

namespace XrayExp.Tests.Tool.Settings;

public class SettingsSchemaTests
{
    [Fact]
    public void The_committed_schema_is_current()
    {
        string file = Path.Combine(Experiments.Folder, "settings.schema.json"), schema = SettingsSchema.Write();
        if (Environment.GetEnvironmentVariable("XRAYEXP_TESTS_ACCEPT") == "1")
            File.WriteAllText(file, schema);
        Assert.True(File.ReadAllText(file).ReplaceLineEndings("\n") == schema,
            "experiments/settings.schema.json is out of date: `xrayexp schema --settings > experiments/settings.schema.json`");
    }

    [Fact]
    public void The_command_prints_it() => Assert.Equal(SettingsSchema.Write(), CommandLine.Run("schema", "--settings").Out);

    [Fact]
    public void A_setting_carries_meaning_and_range() => Assert.Equal(
        """{"description":"Threads of the kernels. When absent: all cores.","type":["integer","null"],"minimum":1,"maximum":1024}""",
        JsonNode.Parse(SettingsSchema.Write())!["properties"]!["threads"]!.ToJsonString());

    [EditorFact]
    public void A_strict_validator_takes_good_settings_and_refuses_broken_ones()
    {
        string[] good = ["threads: 2", "memory: 512M\ncache: off\ncache_limit: 10 GiB", "out: results\nledger: experiments/ledger.csv",
            "color: never\nthreads: null", "memory: 0"];
        string[] broken = ["threads: 0", "threads: many", "treads: 2", "memory: lots", "memory: -1", "color: yes", "out: \"\"",
            "cache: [a]", "- threads"];
        var verdicts = EditorPackages.AskAjv(SettingsSchema.Write(), good.Concat(broken).Select(text => KeyValuePair.Create(text, text)));
        Assert.Equal(good.Order(StringComparer.Ordinal),
            verdicts.Where(verdict => verdict.Value is null).Select(verdict => verdict.Key).Order(StringComparer.Ordinal));
    }
}
