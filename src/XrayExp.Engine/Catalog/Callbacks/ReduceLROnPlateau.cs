using System.Globalization;

namespace XrayExp.Engine.Catalog.Callbacks;

/// <summary>
/// Multiplies the learning rate by <see cref="Factor"/> when the monitored value has not improved for <see cref="Patience"/> epochs. The
/// rates are computed in double; Keras keeps them in float32.
/// </summary>
public sealed record ReduceLROnPlateau : Callback
{
    public static readonly Kind<Callback> Entry = new(
        "reduce_lr_on_plateau",
        "Lowers the learning rate when the monitored column no longer improves.",
        Read)
    {
        CalledElsewhere = ["reduce_lr", "plateau", "lr_plateau", "reduce_on_plateau"],
        Source = "https://keras.io/api/callbacks/reduce_lr_on_plateau",
    };

    public required double Factor { get; init; }

    public required int Patience { get; init; }

    public required MonitorMode Mode { get; init; }

    public required double MinDelta { get; init; }

    /// <summary>Number of epochs after a reduction that do not count towards <see cref="Patience"/>.</summary>
    public required int Cooldown { get; init; }

    /// <summary>The learning rate never falls below this.</summary>
    public required double MinLr { get; init; }

    public override string Name => Entry.Name;

    public override RunningCallback Start() => new Running(this);

    private static ReduceLROnPlateau Read(Fields fields) => Read(fields, Improvement.ReadMonitor(fields));

    private static ReduceLROnPlateau Read(Fields fields, string monitor) => new()
    {
        Origins = fields.Origins,
        Monitor = monitor,
        Factor = fields.Number("factor", "What the learning rate is multiplied by.",
            0.1, new Interval(0, 1, LowIncluded: true, HighIncluded: false)),
        Patience = fields.Integer("patience", "Number of epochs without improvement after which the learning rate is " +
            "lowered.", 10, unit: "epochs"),
        Mode = Improvement.ReadMode(fields, monitor),
        MinDelta = fields.Number("min_delta", "Improvements up to this size do not count.", 1e-4, Interval.NotNegative),
        Cooldown = fields.Integer("cooldown", "Number of epochs after a reduction that do not count towards " +
            "`patience`.", 0, unit: "epochs"),
        MinLr = fields.Number("min_lr", "The lowest learning rate.", 0, Interval.NotNegative),
    };

    private sealed class Running(ReduceLROnPlateau stated) : RunningCallback
    {
        private readonly Improvement _improvement = Improvement.Of(stated.Monitor, stated.Mode, stated.MinDelta);
        private double _best = double.NaN;
        private int _waited;
        private int _cooling;

        public override double[] State
        {
            get => [_best, _waited, _cooling];
            set => (_best, _waited, _cooling) = (value[0], (int)value[1], (int)value[2]);
        }

        public override Decision AfterEpoch(int epoch, double value, double learningRate)
        {
            if (_cooling > 0)
            {
                _cooling--;
                _waited = 0;
            }

            if (_improvement.Over(value, _best))
            {
                _best = value;
                _waited = 0;
                return new Decision();
            }

            if (_cooling > 0 || ++_waited < stated.Patience || learningRate <= stated.MinLr)
                return new Decision();
            _cooling = stated.Cooldown;
            _waited = 0;
            double lowered = Math.Max(learningRate * stated.Factor, stated.MinLr);
            return new Decision(LearningRate: lowered,
                Say: string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}: reducing the learning rate to {lowered}"));
        }
    }
}
