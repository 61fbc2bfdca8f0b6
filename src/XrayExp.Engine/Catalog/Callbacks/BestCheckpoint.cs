namespace XrayExp.Engine.Catalog.Callbacks;

/// <summary>Keeps the weights of the best epoch and restores them at the end, so that the saved and evaluated model is the best
/// one: Keras's ModelCheckpoint with save_best_only, followed by loading the saved weights.</summary>
public sealed record BestCheckpoint : Callback
{
    public static readonly Kind<Callback> Entry = new("best_checkpoint", "Restores the weights of the best epoch when training ends.", Read)
    {
        CalledElsewhere = ["model_checkpoint", "checkpoint", "save_best", "best_model", "best_weights"],
        Source = "https://keras.io/api/callbacks/model_checkpoint",
    };

    public required MonitorMode Mode { get; init; }

    public override string Name => Entry.Name;

    public override WeightChoice Choice => new(Monitor, Improvement.Of(Monitor, Mode).HigherIsBetter);

    public override RunningCallback Start() => new Running(this);

    private static BestCheckpoint Read(Fields fields)
    {
        string monitor = Improvement.ReadMonitor(fields);
        return new BestCheckpoint { Origins = fields.Origins, Monitor = monitor, Mode = Improvement.ReadMode(fields, monitor) };
    }

    private sealed class Running(BestCheckpoint stated) : RunningCallback
    {
        private readonly Improvement _improvement = Improvement.Of(stated.Monitor, stated.Mode);
        private double _best = double.NaN;

        public override bool RestoreBestWeights => true;

        public override double[] State
        {
            get => [_best];
            set => _best = value[0];
        }

        public override Decision AfterEpoch(int epoch, double value, double learningRate)
        {
            if (!_improvement.Over(value, _best))
                return new Decision();
            _best = value;
            return new Decision(KeepWeights: true);
        }
    }
}
