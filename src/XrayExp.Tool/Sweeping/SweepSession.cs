using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Running;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Pictures;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Sweeping;

/// <summary>One sweep: from its folder's lock to the tables in it.</summary>
/// <param name="file">Absolute; the sweep's file.</param>
/// <param name="output">Absolute; the folder of all runs.</param>
/// <param name="ledger">Where every evaluation on test is noted; null nowhere.</param>
internal sealed class SweepSession(SweepPlan plan, string file, string output, TestLedger? ledger, CommandContext context)
{
    private readonly RunFolder _folder = new(output, plan.Spec.Name);

    /// <summary>What the sweep's own pictures are kept as.</summary>
    public PictureFormat Pictures { get; init; }

    /// <summary>Absolute; the members' runs lie in it.</summary>
    public string Folder => _folder.Path;

    /// <summary>How the first member that failed ended, after <see cref="Run"/> gave no result.</summary>
    public ExitCode Failure { get; private set; }

    /// <summary>Makes what is not up to date, then the tables.</summary>
    /// <returns>Null where members failed, which has been said, or are made elsewhere; those that were made stay.</returns>
    public SweepResult? Run(IMemberEngine engine)
    {
        SweepPlace place = new(_folder, file);
        place.Require(plan.Members.Select(member => member.Name));
        foreach (SweepGroup group in plan.Groups)
            ExperimentRun.Check(group.Members[0].Experiment);
        using RunLock held = RunLock.Acquire(_folder);
        place.Take();
        context.Say($"{plan.Spec.Name}: {plan.Size}, {engine.Description}");
        using LedgerLines lines = new(plan, ledger);
        ResultIndex index = new(_folder.Path);
        SweepProgress progress = new(plan, index, lines, context);
        using (progress)
            if (!engine.Run(plan.Members, progress, context.Cancellation))
                return null;
        if (!progress.Failures.IsEmpty)
        {
            Report(progress);
            return null;
        }

        using Doing doing = new("writing tables, drawing pictures", context);
        SweepResult result = SweepResult.Of(plan, index.Of);
        ImmutableArray<RunFile> tables = SweepFiles.Of(result, SweepPictures.Of(result), Pictures);
        foreach (RunFile table in tables)
            AtomicFile.Write(_folder.File(table.Name), table.Bytes);
        place.RemoveOtherPictures(tables);
        index.Write(plan.Members);
        engine.Settle();
        return result;
    }

    private void Report(SweepProgress progress)
    {
        foreach (MemberFailure failure in progress.Failures)
            context.Error.Write($"{failure.Member.Name} failed:\n{failure.Message}");
        context.Say(string.Create(CultureInfo.InvariantCulture,
            $"{plan.Spec.Name}: {progress.Finished} of {plan.Members.Length} runs are finished and stay; " +
                $"the same command goes on with the others"));
        Failure = progress.Failures[0].Code;
    }
}
