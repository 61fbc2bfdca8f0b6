using System.Collections.Immutable;
using System.Text;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Division;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Running;

/// <summary>A run's facts and its trained weights.</summary>
/// <param name="Weights">The weights in the plan's order and Keras's layout.</param>
/// <param name="Waited">The total time that training and validation waited for images.</param>
public sealed record TrainedRun(RunRecord Record, ImmutableArray<NamedArray> Weights, TimeSpan Waited)
{
    /// <param name="experiment">The experiment that was run.</param>
    public ModelFile ModelFile(LoadedExperiment experiment) =>
        new(Weights, Record.Data.Classes, Encoding.UTF8.GetString(experiment.Canonical), Record.Test.Threshold, Record.Chosen?.Temperature);
}

/// <summary>Runs an experiment: compile, initialise, train, evaluate on the test split. It writes only the checkpoints that it is
/// given, and uses no console and no clock; <see cref="Check"/> lists the data folder.</summary>
public static class ExperimentRun
{
    /// <summary>Checks what is known before any image is opened: that a step fits into memory, and that the data exist and have
    /// as many classes as the model.</summary>
    /// <exception cref="InputException">A check fails.</exception>
    public static void Check(LoadedExperiment experiment)
    {
        MemoryNeed.Require(experiment);
        if (experiment.Spec.Data.Directory is not null)
        {
            DatasetIndex index = SplitDivision.Of(experiment.Spec.Data);
            ClassCount.Require(experiment.Plan, index.Classes);
            OperatingPointChoice.Require(experiment.Spec, index.Validation, index.Classes);
            MonitorCheck.Require(experiment.Spec, index.Train, index.Validation, index.Classes);
        }
    }

    /// <param name="threads">The number of threads of the kernels; libtorch's bits depend on it, ours do not.</param>
    /// <param name="checkpoints">Saves the training's state, and provides it to resume; null saves none.</param>
    /// <param name="trace">Receives a digest of every step; null writes none.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static TrainedRun Execute(LoadedExperiment experiment, Dataset data, int threads, ITrainingObserver observer,
        RunCheckpoints? checkpoints = null, TrainingTrace? trace = null, CancellationToken cancellation = default)
    {
        ExperimentSpec spec = experiment.Spec;
        ImmutableArray<double> classWeight =
            ClassWeights.Of(spec.ClassWeight, data.Classes, data.Train.Split.PerClass(data.Classes.Length));
        ClassCount.Require(experiment.Plan, data.Classes);
        OperatingPointChoice.Require(spec, data.Validation?.Split, data.Classes);
        MonitorCheck.Require(spec, data.Train.Split, data.Validation?.Split, data.Classes);
        RandomKey run = RandomKey.FromSeed(spec.Seed);
        using RunningModel running = new(experiment, threads);
        CompiledModel model = running.Model;
        model.Initialize(run);

        ImagePreparation preparation = new(spec.Augmentation, spec.Data.Rescale);
        Oversampling? sampling = spec.Sampling == Sampling.Balanced ? new([.. data.Train.Split.Images.Select(image => image.Label)]) : null;
        if (sampling is not null && spec.ClassWeight.Weighting != ClassWeighting.None)
            observer.Warn("`sampling: balanced` and `class_weight` correct the same imbalance, twice");
        using BatchLoader train = new(data.Train, preparation, spec.Data.BatchSize, pass: sampling?.Count);
        using BatchLoader? validation = data.Validation is { } held ? new(held, preparation, spec.Data.BatchSize) : null;
        using BatchLoader test = new(data.Test, preparation, spec.Data.BatchSize);

        TrainingHistory history = Trainer.Train(
            new TrainingTask
            {
                Model = model,
                Experiment = spec,
                Train = train,
                Validation = validation,
                ClassWeight = classWeight,
                Sampling = sampling,
                Run = run
            },
            observer,
            (ICheckpoints?)checkpoints ?? NoCheckpoints.Instance,
            checkpoints?.Resumed,
            trace,
            cancellation);
        train.Dispose();
        OperatingPoint? chosen =
            OperatingPointChoice.Choose(spec, temperature => Answers(validation!, spec.Threshold.WhileTraining, temperature));
        (Predictions predictions, double loss, _) = Answers(test, chosen?.Threshold ?? spec.Threshold.WhileTraining, chosen?.Temperature);

        ImmutableArray<NamedArray> weights = ModelFile.WeightsOf(model);
        RunRecord record = new()
        {
            Experiment = spec.Name,
            Fingerprint = Fingerprint.Of(experiment.CanonicalSha256, data.Sha256),
            Model = experiment.Plan,
            Data = new DataRecord(data.Classes, data.Sha256, data.Files, [.. data.Splits.Select(split => split.Split)], classWeight,
                data.Unreadable),
            History = history,
            Chosen = chosen,
            Test = Evaluator.Evaluate(predictions, loss),
            Divergence = Divergence.Of(history, weights, predictions, loss, data.Test.Split.Name, classWeight.Max()),
            Predictions = predictions,
            WeightsSha256 = ModelFile.Sha256(weights),
        };
        return new TrainedRun(record, weights, train.Waited + (validation?.Waited ?? TimeSpan.Zero));

        ScoredSplit Answers(BatchLoader split, double threshold, double? temperature) =>
            EvaluationPass.Run(model, spec.Loss, split, spec.Data.BatchSize, data.Classes, threshold, temperature, cancellation);
    }
}
