namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019):
/// Adam whose <c>weight_decay</c> is 0.004 unless said otherwise, as Keras.</summary>
public sealed record AdamW : Adam
{
    public static new readonly Kind<Optimizer> Entry = new(
        "adamw",
        "Adam with decoupled weight decay.",
        fields => new AdamW(Read(fields, weightDecay: 0.004)))
    {
        CalledElsewhere = ["adam_w", "adam_weight_decay"],
        Source = "Loshchilov and Hutter, Decoupled weight decay regularization, 2019; https://keras.io/api/optimizers/adamw",
    };

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private AdamW(Adam adam)
        : base(adam)
    {
    }
}
