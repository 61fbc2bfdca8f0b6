namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019): Adam with a default <c>weight_decay</c> of 0.004, as
/// Keras.</summary>
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
