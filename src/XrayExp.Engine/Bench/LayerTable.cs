using System.Collections.Immutable;
using System.Text;
using static System.FormattableString;

namespace XrayExp.Engine.Bench;

/// <summary>Writes <see cref="LayerTimes"/> as a table, for people.</summary>
internal static class LayerTable
{
    /// <param name="peak">The machine's peak, in GFLOP/s.</param>
    public static string Render(LayerTimes times, double peak)
    {
        int name = Math.Max(5, times.Groups.Max(group => group.Name.Length));
        StringBuilder text = new();
        string pieces = "  pieces that threads can share, phase by phase";
        text.Line($"{"layer".PadRight(name)}{"",10}{"ms",8}{"GFLOP/s",9}{"of peak",9}{ContenderNames.Tuned + " ms",19}{"×",7}{pieces}");
        foreach (GroupTimes group in times.Groups)
        {
            text.Line($"{group.Name.PadRight(name)}{"forward",10}{Row(group.Forward, peak)}");
            text.Line($"{"".PadRight(name)}{"backward",10}{Row(group.Backward, peak)}");
        }

        foreach ((string part, double milliseconds) in times.Rest)
            text.Line($"{part.PadRight(name)}{"",10}{milliseconds,8:F2}");
        text.Line($"{"sum".PadRight(name)}{"",10}{times.Sum,8:F2}");
        return text.ToString();
    }

    private static string Row(WayTimes way, double peak)
    {
        if (way.Milliseconds == 0)
            return "";
        double speed = way.Gflop / way.Milliseconds * 1000;
        string rate = way.Gflop == 0 ? $"{"",18}" : Invariant($"{speed,9:F0}{speed / peak,9:P0}");
        string rival = way.RivalMilliseconds is double other ? Invariant($"{other,19:F2}{other / way.Milliseconds,7:F2}") : $"{"",26}";
        return Invariant($"{way.Milliseconds,8:F2}{rate}{rival}  {Text(way.Pieces)}");
    }

    /// <summary>Writes numbers of pieces as <c>32, 3 × 240</c>.</summary>
    private static string Text(ImmutableArray<int> pieces)
    {
        List<(int Pieces, int Phases)> runs = [];
        foreach (int count in pieces)
            if (runs.Count > 0 && runs[^1].Pieces == count)
                runs[^1] = (count, runs[^1].Phases + 1);
            else
                runs.Add((count, 1));
        return string.Join(", ", runs.Select(run => run.Phases == 1 ? $"{run.Pieces}" : $"{run.Phases} × {run.Pieces}"));
    }
}
