using System.Globalization;

namespace XrayExp.Engine.Catalog.Callbacks;

/// <summary>
/// Ends the training when the monitored value has not improved for <see cref="Patience"/> epochs. The best weights, where asked
/// for, come back whether it stopped early or not (as Keras 3; Keras 2 gave them back only after stopping).
/// </summary>
public sealed record EarlyStopping : Callback
{
    public static readonly Kind<Callback> Entry = new("early_stopping", "Ends the training when it no longer gets better.", Read)
    {
        CalledElsewhere = ["early_stop", "stopping", "stop_early"],
        Source = "https://keras.io/api/callbacks/early_stopping",
    };

    public required double MinDelta { get; init; }

    public required int Patience { get; init; }

    public required MonitorMode Mode { get; init; }

    /// <summary>Patience is renewed only by an improvement that also beats this; null: by any.</summary>
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
        MinDelta = fields.Number("min_delta", "Gains up to this do not count as getting better.", 0, Interval.NotNegative),
        Patience = fields.Integer("patience", "After how many epochs without getting better the training ends.", 0, unit: "epochs"),
        Mode = Improvement.ReadMode(fields, monitor),
        Baseline = fields.OptionalNumber("baseline", "The value that has to be beaten for the patience to begin anew.", "none has to be",
            Interval.Finite),
        RestoreBestWeights = fields.Flag("restore_best_weights", "End with the weights of the best epoch instead of the last.", false),
        StartFromEpoch = fields.Integer("start_from_epoch", "How many epochs pass before it looks for the first time.", 0, unit: "epochs"),
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
