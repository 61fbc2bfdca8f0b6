using XrayExp.Engine.Catalog;

namespace XrayExp.Tests.Spec.Reading;

/// <summary>A vocabulary of two words, made for the tests.</summary>
internal abstract record Fruit
{
    public static readonly Catalogue<Fruit> All = new(
        "fruit",
        new Kind<Fruit>("apple", "A pome.", fields => new Apple(fields.Number("weight", "How heavy it is.", 0.2, Interval.Positive, "kg"))),
        new Kind<Fruit>("pear", "Another pome.", _ => new Pear()) { Aliases = ["nashi"] });
}

internal sealed record Apple(double Weight) : Fruit;

internal sealed record Pear : Fruit;
