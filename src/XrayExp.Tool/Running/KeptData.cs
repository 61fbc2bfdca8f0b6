using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>Reads the images of one experiment after another; if the next one has the same data, its images are not read again.</summary>
internal sealed class KeptData
{
    private (string Key, Dataset Data)? _last;

    public Dataset Load(LoadedExperiment experiment, CommandContext context)
    {
        string key = $"{experiment.Spec.Data.Directory}\n{EffectiveJson.Of(experiment.Effective.Find("data")!.Value).ToJsonString()}";
        if (_last?.Key != key)
        {
            // release the old images before the new ones are read
            _last = null;
            _last = (key, ExperimentData.Load(experiment.Spec, context));
        }

        return _last.Value.Data;
    }
}
