using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Records;

/// <summary>
/// <c>predictions.csv</c>: a row per image, sorted ordinally by id, with classes by name and a column of probabilities per class (for
/// binary models too), in the shortest form that reads back to the same float32. A name that a spreadsheet would take for a formula begins
/// with an apostrophe.
/// </summary>
public static class PredictionsFile
{
    private const string Prefix = "probability_";

    public static string Write(Predictions predictions) => Csv.Write(
    [
        ["id", "label", "predicted", .. predictions.Classes.Select(name => Prefix + name)],
        .. predictions.Images.OrderBy(image => image.Id, StringComparer.Ordinal).Select(image => (IEnumerable<string>)
            [Csv.Guard(image.Id), Csv.Guard(predictions.Classes[image.Label]), Csv.Guard(predictions.Classes[image.Predicted]),
                .. image.Probabilities.Select(Render)]),
    ]);

    /// <param name="file">The file's name in messages.</param>
    /// <param name="threshold">The decision threshold, which the file does not contain.</param>
    public static Predictions Read(string file, string text, double threshold)
    {
        ImmutableArray<ImmutableArray<string>> rows = Csv.Read(file, text);
        ImmutableArray<string> classes = rows.IsEmpty
            ? []
            : [.. rows[0].Skip(3).Select(name => name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : "")];
        if (classes.Length < 2 || classes.Distinct().Count() != classes.Length
            || !rows[0].Take(3).SequenceEqual(["id", "label", "predicted"]))
            throw new InputException($"{file}:1: expected the header `id,label,predicted,probability_<CLASS>…`");
        ImmutableArray<Prediction> images = [.. rows.Skip(1).Select(row => ReadImage(file, row, classes))];
        for (int i = 1; i < images.Length; i++)
            if (string.CompareOrdinal(images[i - 1].Id, images[i].Id) >= 0)
                throw new InputException($"{file}: `{images[i].Id}` follows `{images[i - 1].Id}`; expected ids in order, each once");
        return new Predictions(classes, threshold, images);
    }

    private static Prediction ReadImage(string file, ImmutableArray<string> row, ImmutableArray<string> classes) => new(
        Csv.Unguard(row[0]),
        Class(file, row[0], Csv.Unguard(row[1]), classes),
        Class(file, row[0], Csv.Unguard(row[2]), classes),
        [.. row.Skip(3).Select(text => Probability(file, row[0], text))]);

    private static int Class(string file, string id, string name, ImmutableArray<string> classes)
    {
        int index = classes.IndexOf(name);
        return index >= 0
            ? index
            : throw new InputException($"{file}: `{id}`: expected one of {string.Join(", ", classes)}; received `{name}`");
    }

    private static string Render(float value) => float.IsNaN(value) ? "nan" : value.ToString("R", CultureInfo.InvariantCulture);

    private static float Probability(string file, string id, string text)
    {
        if (text == "nan")
            return float.NaN;
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && value is >= 0 and <= 1
            ? value
            : throw new InputException($"{file}: `{id}`: expected a probability; received `{text}`");
    }
}
