namespace XrayExp.Fuzz;

/// <summary>A promise that a mutant broke.</summary>
/// <param name="Promise">In a word or two: <c>exit 70</c>.</param>
/// <param name="Details">What was said, or what differs.</param>
internal sealed record Finding(string Promise, string Details);

/// <summary>A finding and how to make its mutant again.</summary>
internal sealed record FoundMutant(long Index, string Target, Finding Finding)
{
    public override string ToString() => $"mutant {Index} ({Target}): {Finding.Promise}: {Finding.Details.Trim()}";
}
