using System.Collections.Immutable;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Synthetic;

/// <summary>A film that can be painted at any time.</summary>
/// <param name="Id">CLASS/file.</param>
/// <param name="Label">Index into <see cref="SyntheticFilms.Classes"/>.</param>
public sealed record SyntheticFilm(string Id, int Label, RandomKey Key, int Size)
{
    /// <summary>Paints the film: [size, size] gray, 0…255; the same on every machine.</summary>
    public byte[] Paint() => ChestFilm.Paint(FilmDraw.From(Key, sick: Label == 1), Size, Key.Child("noise"));
}

/// <summary>A split of films, sorted by class, then file.</summary>
/// <param name="Name">train, val or test.</param>
public sealed record SyntheticSplit(string Name, ImmutableArray<SyntheticFilm> Films);

/// <summary>
/// A generated set of chest films for trying things out: healthy ones and ones with opacities in the lungs. Two in five are NORMAL; 70 %
/// are for training, 10 % for validation, 20 % for testing. Exposure varies more than disease does, so brightness alone does not separate
/// the classes.
/// </summary>
public static class SyntheticFilms
{
    public static readonly ImmutableArray<string> Classes = ["NORMAL", "PNEUMONIA"];

    /// <returns>The splits train, val, test.</returns>
    public static ImmutableArray<SyntheticSplit> Of(SyntheticSpec spec)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(spec.Images, SyntheticSpec.FewestImages);
        ArgumentOutOfRangeException.ThrowIfLessThan(spec.Size, SyntheticSpec.SmallestSize);
        int validation = Math.Max(spec.Images / 10, 2), test = Math.Max(spec.Images / 5, 2);
        return [Split("train", spec.Images - validation - test), Split("val", validation), Split("test", test)];

        SyntheticSplit Split(string name, int images)
        {
            int healthy = Math.Max(1, images * 2 / 5);
            RandomKey key = RandomKey.FromSeed(spec.Seed).Child("synthetic").Child(name);
            return new SyntheticSplit(name, [.. Films(0, healthy), .. Films(1, images - healthy)]);

            IEnumerable<SyntheticFilm> Films(int label, int count) => Enumerable.Range(1, count).Select(number =>
                new SyntheticFilm($"{Classes[label]}/film-{number:00000}.png", label, key.Child(Classes[label]).Child(number), spec.Size));
        }
    }
}
