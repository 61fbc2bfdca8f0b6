namespace XrayExp.Engine.Catalog.Callbacks;

/// <summary>Something that looks at the history after every epoch and decides.
/// As stated in the experiment; <see cref="Start"/> makes the state.</summary>
public abstract record Callback
{
    /// <summary>The callback's word: <c>early_stopping</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The history's column that is watched: <c>val_loss</c>.</summary>
    public required string Monitor { get; init; }

    /// <summary>Where it was written.</summary>
    public FieldOrigins Origins { get; init; } = FieldOrigins.None;

    /// <summary>By what it chooses the epoch whose weights the model ends with; null where it chooses none.</summary>
    public virtual WeightChoice? Choice => null;

    public abstract RunningCallback Start();
}

/// <summary>A rule that picks an epoch. Two callbacks with the same one pick the same,
/// so that it does not matter which of them comes last.</summary>
/// <param name="Monitor">The column that it goes by.</param>
/// <param name="MinDelta">Gains up to this do not count.</param>
/// <param name="StartFromEpoch">How many epochs pass before it looks for the first time.</param>
public sealed record WeightChoice(string Monitor, bool HigherIsBetter, double MinDelta = 0, int StartFromEpoch = 0);

/// <summary>A callback's state over one training; small enough to be checkpointed.</summary>
public abstract class RunningCallback
{
    /// <param name="epoch">From 0.</param>
    /// <param name="value">The monitored value; NaN where undefined.</param>
    /// <param name="learningRate">The one in force.</param>
    public abstract Decision AfterEpoch(int epoch, double value, double learningRate);

    /// <summary>What to do when training ends, early or not.</summary>
    public virtual bool RestoreBestWeights => false;

    /// <summary>The numbers that a checkpoint must keep, and takes back.</summary>
    public abstract double[] State { get; set; }
}

/// <summary>What a callback wants after an epoch.</summary>
/// <param name="KeepWeights">Remember the weights as the best so far.</param>
/// <param name="LearningRate">A new learning rate, or null.</param>
/// <param name="Say">A line for people, or null.</param>
public sealed record Decision(bool Stop = false, bool KeepWeights = false, double? LearningRate = null, string? Say = null);
