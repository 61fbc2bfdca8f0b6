using System.Collections.Immutable;

namespace XrayExp.Engine.Report.Pages;

/// <summary>Explains the colours of charts.</summary>
internal static class Legend
{
    public static Markup Of(params IEnumerable<LegendEntry> entries) => Markup.Of($"""
        <ul class="legend">{entries.Select(entry => Markup.Of($"<li>{Swatch(entry.Colour, entry.IsDashed)}{entry.Name}</li>"))}</ul>

        """);

    /// <summary>Returns a legend that names the best runs and has one entry for all others.</summary>
    public static Markup Of(ImmutableArray<PageRun> runs)
    {
        ImmutableArray<LegendEntry> named =
            [.. runs.Where(run => run.Colour > 0).Select(run => new LegendEntry(run.Label, run.Colour, false))];
        int others = runs.Length - named.Length;
        return Of(others == 0 ? named : named.Add(new LegendEntry(others == 1 ? "one other run" : "the other runs", 0, false)));
    }

    /// <summary>Returns a run's colour, to be put before its name; nothing if no other run is in the group.</summary>
    public static Markup Swatch(PageRun run, TestGroup group) => group.Ranked.Length > 1 ? Swatch(run.Colour) : Markup.Nothing;

    public static Markup Swatch(int colour, bool isDashed = false)
    {
        string dashed = isDashed ? " dashed" : "";
        return Markup.Of($"""<svg class="swatch c{colour}{dashed}" viewBox="0 0 18 10" aria-hidden="true"><path d="M0 5H18"/></svg>""");
    }
}

internal sealed record LegendEntry(string Name, int Colour, bool IsDashed);
