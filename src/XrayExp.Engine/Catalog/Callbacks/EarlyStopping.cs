using System.Globalization;

namespace XrayExp.Engine.Catalog.Callbacks;

/// <summary>
/// Stops the training when the monitored value has not improved for <see cref="Patience"/> epochs. With <see cref="RestoreBestWeights"/>
/// the best weights are restored whether it stopped early or not (as Keras 3; Keras 2 restores them only after stopping early).
/// </summary>
public sealed record EarlyStopping : Callback
{
    public static readonly Kind<Callback> Entry = new("early_stopping", "Stops the training when the monitored column no longer " +
        "improves.", Read)
    {
        CalledElsewhere = ["early_stop", "stopping", "stop_early"],
        Source = "https://keras.io/api/callbacks/early_stopping",
    };

    public required double MinDelta { get; init; }

    public required int Patience { get; init; }

    public required MonitorMode Mode { get; init; }

    /// <summary>An improvement restarts the count of <see cref="Patience"/> only if it is also better than this value; null:
    /// every improvement does.</summary>
    public required double? Baseline { get; init; }

    public required bool RestoreBestWeights { get; init; }

    public required int StartFromEpoch { get; init; }

    public override string Name => Entry.Name;

    public override WeightChoice? Choice =>
        RestoreBestWeights ? new(Monitor, Improvement.Of(Monitor, Mode).HigherIsBetter, MinDelta, StartFromEpoch) : null;

    public override RunningCallback Start() => new Running(this);

    private static EarlyStopping Read(Fields fields) => Read(fields, Improvement.ReadMonitor(fields));

    private static EarlyStopping Read(Fields fields, string monitor) => new()
    {
        Origins = fields.Origins,
        Monitor = monitor,
        MinDelta = fields.Number("min_delta", "Improvements up to this size do not count.", 0, Interval.NotNegative),
        Patience = fields.Integer("patience", "Number of epochs without improvement after which the training stops.", 0, unit: "epochs"),
        Mode = Improvement.ReadMode(fields, monitor),
        Baseline = fields.OptionalNumber("baseline", "Only an improvement that is also better than this value restarts the count of " +
            "`patience`.", "every improvement restarts it",
            Interval.Finite),
        RestoreBestWeights = fields.Flag("restore_best_weights", "At the end, restore the weights of the best epoch instead of keeping " +
            "the last ones.", false),
        StartFromEpoch = fields.Integer("start_from_epoch", "Number of epochs at the start that are ignored.", 0, unit: "epochs"),
    };

    private sealed class Running(EarlyStopping stated) : RunningCallback
    {
        private readonly Improvement _improvement = Improvement.Of(stated.Monitor, stated.Mode, stated.MinDelta);
        private double _best = double.NaN;
        private int _waited;

        public override bool RestoreBestWeights => stated.RestoreBestWeights;

        public override double[] State
        {
            get => [_best, _waited];
            set => (_best, _waited) = (value[0], (int)value[1]);
        }

        public override Decision AfterEpoch(int epoch, double value, double learningRate)
        {
            if (epoch < stated.StartFromEpoch)
                return new Decision();
            _waited++;
            if (_improvement.Over(value, _best))
            {
                _best = value;
                if (stated.Baseline is not double baseline || _improvement.Over(value, baseline))
                    _waited = 0;
                return new Decision(KeepWeights: stated.RestoreBestWeights);
            }

            // Keras never stops after the very first epoch, which could only happen with an undefined value.
            return _waited >= stated.Patience && epoch > 0
                ? new Decision(Stop: true, Say: string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}: early stopping"))
                : new Decision();
        }
    }
}
