using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Callbacks;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Train;

namespace XrayExp.Tests.Train;

/// <summary>What a training does for its callbacks.</summary>
public class TrainerCallbackTests
{
    [Fact]
    public void A_callback_that_watches_a_missing_column_is_named_once()
    {
        using OneUnitModel model = new(2);
        Diary diary = new();
        Trainer.Train(ToyTask.Of(model, epochs: 3, callbacks: [new Scripted { Monitor = "val_loss", Script = [] }]), diary);
        Assert.Contains("`val_loss`", Assert.Single(diary.Lines, line => line.StartsWith("warning", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_callback_can_stop_the_training()
    {
        using OneUnitModel model = new(2);
        Diary diary = new();
        TrainingHistory history = Trainer.Train(ToyTask.Of(model,
            epochs: 9, callbacks: [new Scripted { Monitor = "loss", Script = [new(), new(Stop: true, Say: "enough")] }]), diary);
        Assert.Equal(2, history.Epochs.Length);
        Assert.Equal("enough", diary.Lines[^1]);
    }

    [Fact]
    public void A_callback_can_change_the_learning_rate_for_the_epochs_to_come()
    {
        using OneUnitModel model = new(2);
        List<double> rates = [];
        Trainer.Train(ToyTask.Of(model, epochs: 3, callbacks: [
            new Scripted { Monitor = "loss", Script = [new(LearningRate: 0.25), new(), new()], Rates = rates }]), NoObserver.Instance);
        Assert.Equal([0.5, 0.25, 0.25], rates);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_best_weights_come_back_where_a_callback_wants_them(bool restore)
    {
        using OneUnitModel brief = new(2), whole = new(2);
        Trainer.Train(ToyTask.Of(brief, epochs: 1), NoObserver.Instance);
        Trainer.Train(ToyTask.Of(whole, epochs: 3, callbacks: [
            new Scripted { Monitor = "loss", Script = [new(KeepWeights: true), new(), new()], Restore = restore }]), NoObserver.Instance);
        Assert.Equal(restore, brief.Weights[0].Read().SequenceEqual(whole.Weights[0].Read()));
    }

    [Fact]
    public void The_history_says_whose_weights_the_model_holds()
    {
        using OneUnitModel plain = new(2), best = new(2), without = new(2);
        Assert.Equal(new ModelEpoch(3), Trainer.Train(ToyTask.Of(plain, epochs: 3), NoObserver.Instance).ModelEpoch);
        Scripted second = new() { Monitor = "loss", Script = [new(KeepWeights: true), new(KeepWeights: true), new()], Restore = true };
        Assert.Equal(new ModelEpoch(2, "scripted", "loss"),
            Trainer.Train(ToyTask.Of(best, epochs: 3, callbacks: [second]), NoObserver.Instance).ModelEpoch);
        Assert.Equal(new ModelEpoch(3),
            Trainer.Train(ToyTask.Of(without, epochs: 3, callbacks: [second with { Restore = false }]), NoObserver.Instance).ModelEpoch);
    }

    [Fact]
    public void A_callback_whose_column_is_undefined_in_every_epoch_had_nothing_to_go_by()
    {
        using OneUnitModel model = new(2);
        Diary diary = new();
        TrainingTask task = ToyTask.Of(model, epochs: 2, validation: new NumberSource([new[] { 1f, 1 }], [0]),
            callbacks: [new BestCheckpoint { Monitor = "val_auc", Mode = MonitorMode.Auto }]);
        TrainingHistory history = Trainer.Train(task with { Experiment = task.Experiment with { Metrics = [new Auc()] } }, diary);
        Assert.Equal(new ModelEpoch(2), history.ModelEpoch);
        Assert.Contains("warning: `best_checkpoint` watches `val_auc`, which is undefined in every epoch, so it had nothing to go by; " +
            "the model holds the weights of the last epoch", diary.Lines);
    }

    /// <summary>Decides by a script, one entry per epoch.</summary>
    private sealed record Scripted : Callback
    {
        public required ImmutableArray<Decision> Script { get; init; }

        public bool Restore { get; init; }

        public List<double> Rates { get; init; } = [];

        public override string Name => "scripted";

        public override RunningCallback Start() => new Running(this);

        private sealed class Running(Scripted scripted) : RunningCallback
        {
            public override bool RestoreBestWeights => scripted.Restore;

            public override double[] State { get; set; } = [];

            public override Decision AfterEpoch(int epoch, double value, double learningRate)
            {
                scripted.Rates.Add(learningRate);
                return scripted.Script[epoch];
            }
        }
    }
}
