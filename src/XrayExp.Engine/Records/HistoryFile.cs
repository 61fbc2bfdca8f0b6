using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Records;

/// <summary>
/// <c>history.csv</c>: a row per epoch, counted from 0, as Keras's CSVLogger writes it, so that its readers work. Numbers in the
/// shortest form that reads back to the same double; <c>nan</c>, <c>inf</c> and <c>-inf</c> as Python spells them.
/// </summary>
public static class HistoryFile
{
    public static string Write(TrainingHistory history) => Csv.Write(
    [
        ["epoch", .. history.Columns],
        .. history.Epochs.Select(
            (row, epoch) => (IEnumerable<string>)[epoch.ToString(CultureInfo.InvariantCulture), .. row.Select(Render)]),
    ]);

    /// <param name="file">The file's name in messages.</param>
    public static TrainingHistory Read(string file, string text)
    {
        ImmutableArray<ImmutableArray<string>> rows = Csv.Read(file, text);
        if (rows.IsEmpty || rows[0][0] != "epoch" || rows[0].Distinct().Count() != rows[0].Length)
            throw new InputException($"{file}:1: expected a header `epoch,loss,…` with different names");
        for (int epoch = 0; epoch < rows.Length - 1; epoch++)
            if (rows[epoch + 1][0] != epoch.ToString(CultureInfo.InvariantCulture))
                throw new InputException($"{file}:{epoch + 2}: expected epoch {epoch}; received `{rows[epoch + 1][0]}`");
        return new TrainingHistory(rows[0].RemoveAt(0),
            [.. rows.Skip(1).Select((row, epoch) => row.Skip(1).Select(value => Parse(file, epoch + 2, value)).ToImmutableArray())]);
    }

    private static string Render(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        return value.ToString("R", CultureInfo.InvariantCulture);
    }

    private static double Parse(string file, int line, string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) => value,
        _ => throw new InputException($"{file}:{line}: expected a number; received `{text}`"),
    };
}
