using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Data;

/// <summary>The contents of a data folder: <c>train/</c>, <c>test/</c> and optionally <c>val/</c>, each with a folder per class.
/// No image is opened.</summary>
/// <param name="Validation">The validation split; null if there is no <c>val/</c>, or no image in it.</param>
/// <param name="Test">The images that a trained model is scored on; with folds, those of the fold that is held out.</param>
public sealed record DatasetIndex(ImmutableArray<string> Classes, ImageSplit Train, ImageSplit? Validation, ImageSplit Test)
{
    /// <summary>The existing splits, in the order train, val, test.</summary>
    public IEnumerable<ImageSplit> Splits => Validation is null ? [Train, Test] : [Train, Validation, Test];

    /// <param name="directory">Absolute.</param>
    /// <param name="classes">The classes in the order of their labels; null means the sorted folders of <c>train/</c>.</param>
    /// <param name="withTest">False: <c>test/</c> is not read, and may be missing.</param>
    /// <exception cref="InputException">A folder is missing, empty, or holds a class that <c>train/</c> lacks.</exception>
    public static DatasetIndex Read(string directory, ImmutableArray<string>? classes = null, bool withTest = true)
    {
        if (!Directory.Exists(directory))
            throw new InputException($"the data folder `{directory}` does not exist", Help(directory));
        foreach (string split in withTest ? (string[])[SplitName.Train, SplitName.Test] : [SplitName.Train])
            if (!Directory.Exists(Path.Combine(directory, split)))
                throw new InputException($"the data folder `{directory}` has no `{split}/`; expected `train/`, `test/` and maybe `val/`, " +
                    "with a folder per class in each", Help(directory));
        ImmutableArray<string> folders = ClassFolders.Names(Path.Combine(directory, "train"));
        if (folders.IsEmpty)
            throw new InputException($"`{Path.Combine(directory, "train")}` holds no class folders", Help(directory));
        foreach (string name in classes ?? [])
            if (!folders.Contains(name))
                throw new InputException(
                    $"the class `{name}` has no folder in `{Path.Combine(directory, "train")}`; it holds {QuotedNames.Listed(folders)}",
                    "name the classes as their folders are named");
        ImmutableArray<string> names = classes ?? folders;
        ImageSplit? validation = Directory.Exists(Path.Combine(directory, "val")) ? Split("val") : null;
        return new DatasetIndex(names, Split("train"), validation is { Count: 0 } ? null : validation,
            withTest ? Split("test") : new ImageSplit(SplitName.Test, []));

        ImageSplit Split(string split)
        {
            string folder = Path.Combine(directory, split);
            ImmutableArray<string> unknown = [.. ClassFolders.Names(folder).Except(folders, StringComparer.Ordinal)];
            if (!unknown.IsEmpty)
                throw new InputException(
                    $"`{folder}` holds {QuotedNames.Listed(unknown)}, which `train/` does not know; its classes are "
                    + $"{QuotedNames.Listed(folders)}", "a class needs a folder in `train/`, even an empty one");
            ImageSplit read = ReadSplit(folder, split, names);
            return read.Count > 0 || split == "val" ? read : throw new InputException($"`{folder}` holds no images", Help(directory));
        }
    }

    /// <summary>Reads one split whose classes are known beforehand.</summary>
    /// <param name="folder">Absolute.</param>
    internal static ImageSplit ReadKnown(string folder, string split, ImmutableArray<string> classes)
    {
        if (!Directory.Exists(folder))
            throw new InputException($"the data folder `{folder}` does not exist",
                $"expected a folder with a folder per class: {QuotedNames.Listed(classes)}");
        ImmutableArray<string> unknown = [.. ClassFolders.Names(folder).Except(classes, StringComparer.Ordinal)];
        if (!unknown.IsEmpty)
            throw new InputException(
                $"`{folder}` holds {QuotedNames.Listed(unknown)}, which the model does not know; its classes are "
                + $"{QuotedNames.Listed(classes)}", "the model answers with its own classes alone");
        ImageSplit read = ReadSplit(folder, split, classes);
        return read.Count > 0 ? read : throw new InputException($"`{folder}` holds no images",
            $"expected a folder with a folder per class: {QuotedNames.Listed(classes)}");
    }

    private static ImageSplit ReadSplit(string folder, string split, ImmutableArray<string> classes) => new(split,
    [
        .. classes.SelectMany((name, label) => ClassFolders.Images(Path.Combine(folder, name)).Select(file =>
            new ImageEntry($"{name}/{file}", label, Path.Combine(folder, name, file)))),
    ]);

    private static string Help(string directory) =>
        Directory.Exists(directory) && ClassFolders.Names(directory).Any(name => name is not ("train" or "val" or "test"))
            ? $"`data import {directory} --out OTHER --split random` divides class folders into train, val and test"
            : $"run `data import ZIP|DIR --out {directory}`, or point `data.directory` at a folder that has them";
}
