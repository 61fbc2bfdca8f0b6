namespace XrayExp.Engine.Catalog.Callbacks;

/// <summary>A rule that reads the history after every epoch and may stop the training, keep the weights or change the learning
/// rate. Immutable; <see cref="Start"/> creates its state for one training.</summary>
public abstract record Callback
{
    /// <summary>The callback's word: <c>early_stopping</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The column of the history that it monitors: <c>val_loss</c>.</summary>
    public required string Monitor { get; init; }

    /// <summary>The places of the callback and its fields in the experiment.</summary>
    public FieldOrigins Origins { get; init; } = FieldOrigins.None;

    /// <summary>The rule by which it chooses the epoch whose weights the model ends with; null if it chooses none.</summary>
    public virtual WeightChoice? Choice => null;

    public abstract RunningCallback Start();
}

/// <summary>A rule that picks an epoch. Two callbacks with equal rules pick the same epoch, so their order does not matter.</summary>
/// <param name="Monitor">The column of the history that decides.</param>
/// <param name="MinDelta">Improvements up to this size do not count.</param>
/// <param name="StartFromEpoch">Number of epochs at the start that are ignored.</param>
public sealed record WeightChoice(string Monitor, bool HigherIsBetter, double MinDelta = 0, int StartFromEpoch = 0);

/// <summary>A callback's state over one training; small enough to be checkpointed.</summary>
public abstract class RunningCallback
{
    /// <param name="epoch">From 0.</param>
    /// <param name="value">The monitored value; NaN where undefined.</param>
    /// <param name="learningRate">The current learning rate.</param>
    public abstract Decision AfterEpoch(int epoch, double value, double learningRate);

    /// <summary>Whether the best weights are restored when training ends, early or not.</summary>
    public virtual bool RestoreBestWeights => false;

    /// <summary>The callback's state as numbers, which a checkpoint saves and restores.</summary>
    public abstract double[] State { get; set; }
}

/// <summary>What a callback decides after an epoch.</summary>
/// <param name="KeepWeights">Whether to keep the current weights as the best so far.</param>
/// <param name="LearningRate">A new learning rate, or null.</param>
/// <param name="Say">A line to print, or null.</param>
public sealed record Decision(bool Stop = false, bool KeepWeights = false, double? LearningRate = null, string? Say = null);
