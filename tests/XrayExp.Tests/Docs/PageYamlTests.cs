using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Docs;

/// <summary>Every YAML block that a page shows is an experiment, a sweep, a part of one, or a file of settings,
/// without a mistake.</summary>
public sealed class PageYamlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PageYamlTests()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Shared.Repository, "experiments"), "*.yaml"))
            File.Copy(file, _folder.At("experiments", Path.GetFileName(file)));
    }

    public static IEnumerable<object[]> Blocks => Page.All.SelectMany(page =>
        page.Blocks("yaml").Index().Where(block => !IsOfAnotherTool(block.Item)).Select(block => (object[])[page.Name, block.Index]));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_is_valid(string page, int index)
    {
        string block = new Page(page).Blocks("yaml").ElementAt(index);
        if (Has(block, "base"))
            Validate("sweeps/shown.yaml", block);
        else if (Has(block, "model"))
            Validate("shown.yaml", block);
        else if (Has(block, "threads") || Has(block, "engine"))
            ReadSettings(block);
        else if (Has(block, "name"))
            RequireSchema(block.Split("$schema=")[1].Split('\n')[0]);
        else
            foreach (string part in Parts(block))
                Validate("shown.yaml", $"extends: model3.yaml\nname: shown\n{part}");
    }

    private void ReadSettings(string block)
    {
        File.WriteAllText(_folder.At("xrayexp.yaml"), block);
        CommandLine.Answer answer = CommandLine.Run(CommandLine.Context(_folder.Path), "config", "--settings");
        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.Contains("xrayexp.yaml:", answer.Out, StringComparison.Ordinal);
    }

    /// <summary>As the first line of an experiment or of a sweep names it.</summary>
    private static void RequireSchema(string file) =>
        Assert.Contains((string[])["experiments", "experiments/sweeps"],
            folder => File.Exists(Path.Combine(Shared.Repository, folder, file)));

    /// <summary>Three thresholds, a line each, are three experiments.</summary>
    private static string[] Parts(string block)
    {
        string[] lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 1 && lines.Select(line => line.Split(':')[0]).Distinct().Count() == 1 ? lines : [block];
    }

    private static bool Has(string block, string key) => $"\n{block}".Contains($"\n{key}:", StringComparison.Ordinal);

    /// <summary>GitHub's and dvc's; <see cref="CiPageTests"/> reads them.</summary>
    private static bool IsOfAnotherTool(string block) => Has(block, "jobs") || Has(block, "plots");

    private void Validate(string file, string text)
    {
        File.WriteAllText(_folder.At("experiments", file), text);
        CommandLine.Answer answer = CommandLine.Run(CommandLine.Context(_folder.Path), "validate", $"experiments/{file}", "--quiet");
        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
    }
}
