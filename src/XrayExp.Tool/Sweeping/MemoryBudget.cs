namespace XrayExp.Tool.Sweeping;

/// <summary>Whether the memory that is free is enough for one more member at once:
/// as much as the most that any has needed so far.</summary>
/// <param name="free">Bytes of real memory that are free now.</param>
internal sealed class MemoryBudget(Func<long> free)
{
    /// <summary>Until a member has told what it needs: twice what a small experiment takes.</summary>
    public const long FirstEstimate = 768L * 1024 * 1024;

    private long? _peak;

    public long Peak => _peak ?? FirstEstimate;

    public void Learn(long peak) => _peak = Math.Max(_peak ?? 0, peak);

    /// <param name="busy">What each process at work holds now; it may grow to the peak.</param>
    /// <param name="idle">What the process that would take the member holds already; 0 for a new one.</param>
    public bool Allows(IEnumerable<long> busy, long idle)
    {
        long needed = Math.Max(0, Peak - idle) + busy.Sum(held => Math.Max(0, Peak - held));
        return needed <= free();
    }
}
