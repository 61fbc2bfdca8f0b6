using System.CommandLine;
using System.Globalization;
using XrayExp.Engine.Records;
using XrayExp.Engine.Report;
using XrayExp.Tests.Support;
using XrayExp.Tool.Commands;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Docs;

public class ReadmeTests
{
    private static readonly string Text = new Page("README.md").Text;

    [Fact]
    public void Every_command_is_listed() =>
        Assert.All(
            CommandList.All.Where(command => !command.Hidden)
                .SelectMany(NamesOf),
            name => Assert.Contains($"\n| `{name}` | ", Text, StringComparison.Ordinal));

    private static IEnumerable<string> NamesOf(Command command) =>
        command is CommandGroup ? command.Subcommands.Select(sub => $"{command.Name} {sub.Name}") : [command.Name];

    [Fact]
    public void Every_exit_code_is_listed() =>
        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains($"\n| {(int)code} | ", Text, StringComparison.Ordinal));

    [Fact]
    public void The_two_commands_come_first() =>
        Assert.Equal(
            "dotnet build && dotnet xrayexp run experiments/quickstart.yaml\ndotnet test\n",
            new Page("README.md").Blocks("sh").First());

    [Fact]
    public void The_output_of_the_quickstart_is_that_of_its_baseline()
    {
        string baseline = Path.Combine(Shared.Repository, "experiments/baselines/quickstart");
        byte[] metrics = File.ReadAllBytes(Path.Combine(baseline, "metrics.json"));
        Assert.Contains($"\nquickstart: {ResultLine.Of(MetricsReader.Read("metrics.json", metrics))}", Text, StringComparison.Ordinal);
        string[][] history = [.. File.ReadLines(Path.Combine(baseline, "history.csv")).Select(line => line.Split(','))];
        Assert.Contains(EpochLine(history[0], history[1]), Text, StringComparison.Ordinal);
        Assert.Contains(EpochLine(history[0], history[^1]), Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_results_on_the_chest_X_rays_are_those_of_the_ledger() =>
        Assert.All(
            new[] { ("model1", "models/model1"), ("model2", "models/model2"), ("model3", "models/base"), ("model4", "model4-seeds/base") },
            pair => Assert.Contains($"\n{TableRow(pair.Item1, pair.Item2)}\n", Text, StringComparison.Ordinal));

    /// <summary>A line of <c>history.csv</c> as the progress prints it; the figures after the clock.</summary>
    private static string EpochLine(string[] head, string[] row) =>
        string.Concat(head.Zip(row).Where(pair => pair.First is not ("epoch" or "learning_rate"))
            .Select(pair => $" - {pair.First}: {Number(pair.Second).ToString("F4", CultureInfo.InvariantCulture)}")) + "\n";

    private static string TableRow(string name, string group)
    {
        string[] figures = ["accuracy", "precision", "recall", "specificity", "auc"];
        string[][] lines = [.. File.ReadLines(Path.Combine(Shared.Repository, "experiments/ledger.csv")).Select(Cells)];
        string[][] runs =
        [
            .. lines.Where(line => line[0].StartsWith($"{group},", StringComparison.Ordinal)).GroupBy(line => line[0])
                .Select(line => line.Last()),
        ];
        Assert.Equal(10, runs.Length);
        string Column(string figure) => Spread([.. runs.Select(run => Number(run[Array.IndexOf(lines[0], figure)]))]);
        return $"| `{name}` | {string.Join(" | ", figures.Select(Column))} |";
    }

    /// <summary>The names of runs have commas, so the first cell is quoted. The last line of a name is the one in force.</summary>
    private static string[] Cells(string line) =>
        line.Split('"') is [_, var run, var rest] ? [run, .. rest.Split(',')[1..]] : line.Split(',');

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static string Spread(double[] values)
    {
        double mean = values.Average(), deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        return string.Create(CultureInfo.InvariantCulture, $"{mean:F3} ± {deviation:F3}");
    }
}
