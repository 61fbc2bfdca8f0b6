using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Augmentations;
using XrayExp.Engine.Catalog.Callbacks;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Catalog.Schedules;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Numerics.Images;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Train;

namespace XrayExp.Tests.Train;

/// <summary>Trainings of logistic regression on two clouds of points.</summary>
internal static class ToyTask
{
    public static readonly RandomKey Clouds = RandomKey.FromSeed(7).Child("clouds");

    public static Optimizer Sgd(double rate) =>
        new Sgd { LearningRate = new ConstantRate(rate), Momentum = 0, Nesterov = false, Gradients = GradientRules.None };

    public static TrainingTask Of(
        CompiledModel model,
        int epochs = 3,
        int? steps = null,
        long seed = 1,
        Optimizer? optimizer = null,
        IBatchSource? train = null,
        IBatchSource? validation = null,
        ImmutableArray<double>? classWeight = null,
        params ImmutableArray<Callback> callbacks) => new()
        {
            Model = model,
            Train = train ?? NumberSource.TwoClouds(50, Clouds),
            Validation = validation,
            ClassWeight = classWeight ?? [1, 1],
            Run = RandomKey.FromSeed(seed),
            Experiment = new ExperimentSpec
            {
                Name = "toy",
                Seed = seed,
                Data = new DataSpec
                {
                    Decoding = new Decoding(new Size(1, 2), ColorMode.Grayscale, Interpolation.Nearest, false),
                    BatchSize = 8,
                    Rescale = 1,
                    OnUnreadable = OnUnreadable.Error
                },
                Augmentation = new Augmentation([], Geometry.Exact, FillMode.Nearest, 0),
                Model = [],
                Optimizer = optimizer ?? Sgd(0.5),
                Loss = new BinaryCrossentropy { LabelSmoothing = 0 },
                Metrics = [new Accuracy()],
                Callbacks = callbacks,
                Training = new TrainingSpec(epochs, steps, null),
                ClassWeight = new ClassWeightSpec(ClassWeighting.None, ImmutableSortedDictionary<string, double>.Empty),
                Backend = Backend.Libtorch,
                Threshold = new XrayExp.Engine.Catalog.Thresholds.FixedThreshold(0.5),
                Regression = new RegressionSpec(true, []),
            },
        };
}

/// <summary>Writes down what happened, and can act on it.</summary>
internal sealed class Diary : ITrainingObserver
{
    public List<string> Lines { get; } = [];

    public Action<int>? OnStep { get; init; }

    public void EpochStarted(int epoch, int epochs, int steps) => Lines.Add($"epoch {epoch} of {epochs}, {steps} steps");

    public void StepDone(int step, RunningFigures figures)
    {
        Lines.Add($"step {step}");
        OnStep?.Invoke(step);
    }

    public void EpochDone(int epoch, ImmutableArray<(string Name, double Value)> row) =>
        Lines.Add($"epoch {epoch} done: {string.Join(' ', row.Select(column => column.Name))}");

    public void Say(string line) => Lines.Add(line);

    public void Warn(string line) => Lines.Add($"warning: {line}");
}
