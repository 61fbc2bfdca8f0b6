using System.Collections.Immutable;
using System.Text;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Records.Folders;

/// <summary>Lists the files of <c>OUT/NAME/</c>.</summary>
public static class RunFiles
{
    public static ImmutableArray<RunFile> Of(RunResult result) =>
    [
        .. ByteStable(result.Record, result.Model),
        Text(RunFolder.Images, ImagesFile.Write(result.Record.Data.Files)),
        Text(RunFolder.Summary, result.Summary),
        Text(RunFolder.Experiment, result.Experiment),
        Text(RunFolder.Environment, EnvironmentFile.Write(result.Environment)),
        .. result.Pictures,
    ];

    /// <summary>Returns the files that are equal on every machine, byte for byte, for the same experiment and data.</summary>
    public static ImmutableArray<RunFile> ByteStable(RunRecord record, ModelFile model)
    {
        byte[] predictions = Encoding.UTF8.GetBytes(PredictionsFile.Write(record.Predictions));
        RecordedRun recorded = RecordedRun.Of(record, Sha256Text.Of(predictions));
        return
        [
            Text(RunFolder.Metrics, MetricsFile.Write(recorded)),
            Text(RunFolder.History, HistoryFile.Write(record.History)),
            new(RunFolder.Predictions, predictions),
            new(RunFolder.Model, model.Write()),
        ];
    }

    private static RunFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
