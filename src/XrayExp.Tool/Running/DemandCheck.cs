using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Running;
using XrayExp.Engine.Spec;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>What experiments need from this machine.</summary>
/// <param name="Mistakes">What the machine or the data folder can't provide.</param>
/// <param name="Notes">How images that do not fit into memory are read.</param>
internal sealed record Demand(ImmutableArray<Diagnostic> Mistakes, ImmutableArray<string> Notes);

/// <summary>Checks whether experiments fit their data folders, this machine's memory and the disk of its cache. It needs only the number
/// and size of the images and opens none.</summary>
internal sealed class DemandCheck(CommandContext context)
{
    private readonly ImageCache _cache = ImageStorage.Cache(context);
    private readonly long _memory = ImageStorage.Memory(context);
    private readonly Dictionary<(string?, int?, Decoding, bool), string?> _plans = [];

    /// <param name="experiments">Experiments without mistakes.</param>
    public Demand Of(IEnumerable<LoadedExperiment> experiments)
    {
        ImmutableArray<LoadedExperiment> all = [.. experiments];
        return new Demand(
            [.. all.SelectMany(experiment => MistakesOf(experiment)).Distinct()],
            [.. all.Select(experiment => PlanOf(experiment.Spec.Data)).OfType<string>().Distinct()]);
    }

    /// <summary>Returns the mistakes that have a place in the experiment but show only together with this machine and its folders.
    /// <c>run</c> reports what is wrong with the machine or the folders themselves.</summary>
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

    /// <summary>Returns the note about an experiment's images. A folder is listed once for all experiments that decode it in the same
    /// way.</summary>
    private string? PlanOf(DataSpec data)
    {
        var key = (data.Directory, data.Synthetic?.Images, data.Decoding, data.Division.Folds is null);
        if (!_plans.TryGetValue(key, out string? plan))
            _plans.Add(key, plan = DecodedBytes.Of(data)?.Plan(_cache, _memory));
        return plan;
    }
}
