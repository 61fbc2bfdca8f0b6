using XrayExp.Engine.Records;
using XrayExp.Engine.Sweep;

namespace XrayExp.Tool.Sweeping;

/// <summary>
/// Notes a sweep's evaluations in the ledger as its members are done, in the order of the members, so that the lines are the same whatever
/// was done first. What is still held back when the sweep ends early is noted then: those evaluations were made.
/// </summary>
/// <param name="ledger">Null: they are not noted.</param>
internal sealed class LedgerLines(SweepPlan plan, TestLedger? ledger) : IDisposable
{
    private readonly SortedDictionary<int, TestEvaluation[]> _waiting = [];
    private readonly Dictionary<string, int> _places = plan.Members.Index().ToDictionary(one => one.Item.Name, one => one.Index);
    private int _next;

    /// <param name="run">Reads the member's run.</param>
    public void Take(SweepMember member, Func<RecordedRun> run)
    {
        if (ledger is null)
            return;
        _waiting[_places[member.Name]] = [.. TestEvaluation.Of($"{plan.Spec.Name}/{member.Name}", member.Seed, run())];
        List<TestEvaluation> ready = [];
        while (_waiting.Remove(_next, out TestEvaluation[]? lines))
        {
            ready.AddRange(lines);
            _next++;
        }

        if (ready.Count > 0)
            ledger.Add(ready);
    }

    public void Dispose()
    {
        if (_waiting.Count > 0)
            ledger?.Add(_waiting.Values.SelectMany(lines => lines));
        _waiting.Clear();
    }
}
