using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using XrayExp.Engine.Files;

namespace XrayExp.Tool.Verifying;

/// <summary>Writes a proof as text, for people: a line per training, then the places where trainings differ, then the verdict.</summary>
internal static class ProofText
{
    private const int Digits = 12;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Render(Proof proof)
    {
        StringBuilder text = new();
        text.Append(Plain, $"{proof.Experiment}: fingerprint {proof.Fingerprint}\n");
        text.Append(Plain,
            $"{"threads",7}  {"bits",5}  {"weights",-Digits}  {"predictions",-Digits}  {"metrics",-Digits}  {"seconds",7}\n");
        foreach ((int index, Training training) in proof.Trainings.Index())
        {
            Digests digests = training.Digests;
            string verdict = index == 0 ? "the first" : Verdict(training.Differs, training.IsSame);
            text.Append(Plain, $"{training.Setting.Threads,7}  {training.Setting.VectorBits,5}  {Short(digests.Weights)}  ");
            text.Append(Plain, $"{Short(digests.Predictions)}  {Short(digests.Metrics)}  {training.Seconds,7:F1}  {verdict}\n");
        }

        if (proof.Against is { Run: { } run } against)
        {
            string verdict = Verdict(proof.DiffersFromElsewhere, proof.DiffersFromElsewhere.IsEmpty);
            text.Append(Plain, $"{"elsewhere",14}  {Short(run.WeightsSha256)}  {Short(run.PredictionsSha256)}  ");
            text.Append(Plain, $"{"",Digits + 9}  {verdict} ({against.Shown})\n");
        }

        foreach (int bits in proof.Skipped)
            text.Append(Plain, $"{bits}-bit vectors skipped: this CPU has none\n");
        foreach (Training training in proof.Trainings.Where(training => !training.IsSame))
            text.Append(Plain, $"{training.Setting}: {Place(training)}\n");
        return text.Append(Closing(proof)).ToString();
    }

    private static string Place(Training training) =>
        training.Step is { } step
            ? string.Create(Plain, $"the first difference is at epoch {step.Epoch}, step {step.Step}: {step.Describe()}")
        : $"every step equals that of the first training; the first difference is in {training.Place}";

    private static string Verdict(ImmutableArray<string> differs, bool same) =>
        same ? "same" : $"differs: {(differs.IsEmpty ? "steps" : string.Join(", ", differs))}";

    private static string Short(string digest) => Sha256Text.Short(digest, Digits);

    private static string Closing(Proof proof)
    {
        int others = proof.Trainings.Count(training => !training.IsSame), all = proof.Trainings.Length;
        string trainings = all == 1 ? "training in a fresh process" : "trainings in fresh processes",
            elsewhere = proof.Against is null ? "" : ", and one elsewhere,";
        if (proof.IsKept)
            return string.Create(Plain, $"kept: {all} {trainings}{elsewhere} gave one result\n");
        return others > 0
            ? string.Create(Plain, $"broken: {others} of {all} trainings {(others == 1 ? "differs" : "differ")} from the first\n")
            : "broken: the result made elsewhere differs from the first training\n";
    }
}
