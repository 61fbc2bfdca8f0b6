using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Running;
using XrayExp.Engine.Spec;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>What experiments ask of this machine.</summary>
/// <param name="Mistakes">They can't have it.</param>
/// <param name="Notes">How they get along with what there is.</param>
internal sealed record Demand(ImmutableArray<Diagnostic> Mistakes, ImmutableArray<string> Notes);

/// <summary>Whether experiments fit their folders, this machine's memory and its cache's disk, by the number and the size of their images;
/// none is opened.</summary>
internal sealed class DemandCheck(CommandContext context)
{
    private readonly ImageCache _cache = ImageStorage.Cache(context);
    private readonly long _memory = ImageStorage.Memory(context);
    private readonly Dictionary<(string?, int?, Decoding, bool), string?> _plans = [];

    /// <param name="experiments">Good ones.</param>
    public Demand Of(IEnumerable<LoadedExperiment> experiments)
    {
        ImmutableArray<LoadedExperiment> all = [.. experiments];
        return new Demand(
            [.. all.SelectMany(experiment => MistakesOf(experiment)).Distinct()],
            [.. all.Select(experiment => PlanOf(experiment.Spec.Data)).OfType<string>().Distinct()]);
    }

    /// <summary>What is wrong with a place in the experiment and shows only beside this machine and its folders;
    /// what is wrong with these is for `run` to say.</summary>
    private static ImmutableArray<Diagnostic> MistakesOf(LoadedExperiment experiment)
    {
        if (MemoryNeed.Mistake(experiment, MemoryNeed.OfThisMachine) is { } mistake)
            return [mistake];
        try
        {
            if (experiment.Spec.Data.Directory is { } directory && Directory.Exists(directory))
                ExperimentRun.Check(experiment);
            return [];
        }
        catch (InputException exception)
        {
            return exception.Diagnostics;
        }
    }

    /// <summary>A folder is listed once for all experiments that decode it in the same way.</summary>
    private string? PlanOf(DataSpec data)
    {
        var key = (data.Directory, data.Synthetic?.Images, data.Decoding, data.Division.Folds is null);
        if (!_plans.TryGetValue(key, out string? plan))
            _plans.Add(key, plan = DecodedBytes.Of(data)?.Plan(_cache, _memory));
        return plan;
    }
}
