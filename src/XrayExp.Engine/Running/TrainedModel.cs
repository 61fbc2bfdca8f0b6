using System.Collections.Immutable;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Running;

/// <summary>The model of a finished run: its experiment, and its weights from the file.</summary>
public sealed record TrainedModel(LoadedExperiment Experiment, ModelFile File, string Name)
{
    /// <summary>Reads <c>experiment.yaml</c> and <c>model.safetensors</c> of a run's folder; environment variables and options
    /// are ignored.</summary>
    /// <param name="folder">Absolute.</param>
    /// <param name="shown">The folder's name in messages.</param>
    /// <param name="verify">False: files are not checked against <c>metrics.json</c>.</param>
    /// <exception cref="InputException">The folder is not a finished run, or its files are damaged.</exception>
    public static TrainedModel Read(string folder, string shown, bool verify = true)
    {
        string experiment = Path.Combine(folder, RunFolder.Experiment), model = Path.Combine(folder, RunFolder.Model),
            fold = FoldName.Of(1);
        if (Directory.Exists(Path.Combine(folder, fold)))
            throw new InputException($"`{shown}` is a cross-validation: each of its folds has a model",
                $"give the folder of one: `{Path.Combine(shown, fold)}`");
        foreach (string file in (string[])[experiment, model])
            if (!System.IO.File.Exists(file))
                throw new InputException($"`{shown}` is not a finished run: it has no `{Path.GetFileName(file)}`",
                    "give the folder that `run` wrote, `runs/NAME`");
        if (verify)
            StoredResult.ReadFolder(shown, folder).Intact("`run --force` makes the run anew; `--no-verify` takes its files as they are");
        Surroundings none = new(folder, ImmutableDictionary<string, string>.Empty, []);
        LoadedExperiment loaded = new ExperimentLoader(none, _ => null).Load(experiment);
        if (!loaded.IsGood)
            throw new InputException(loaded.Diagnostics);
        string name = Path.Combine(shown, RunFolder.Model);
        return new TrainedModel(loaded, ModelFile.Read(name, InputFile.Read(model, name, InputFile.MostArrays)), name);
    }

    /// <summary>Computes the model's predictions and figures for a split.</summary>
    public (Predictions Predictions, Evaluation Evaluation) Evaluate(DecodedSplit split, int threads,
        CancellationToken cancellation = default)
    {
        ExperimentSpec spec = Experiment.Spec;
        ClassCount.Require(Experiment.Plan, File.Classes);
        using RunningModel running = new(Experiment, threads);
        CompiledModel model = running.Model;
        File.LoadInto(model, Name);
        using BatchLoader batches = new(split, new ImagePreparation(spec.Augmentation, spec.Data.Rescale), spec.Data.BatchSize);
        ScoredSplit scored = EvaluationPass.Run(model, spec.Loss, batches, spec.Data.BatchSize, File.Classes, File.Threshold,
            File.Temperature, cancellation);
        return (scored.Predictions, Evaluator.Evaluate(scored.Predictions, scored.Loss));
    }
}
