using System.Collections.Immutable;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Division;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Data.Division;

public class SplitDivisionTests
{
    private static readonly ImmutableArray<string> Classes = ["NORMAL", "PNEUMONIA"];

    /// <summary>Ten healthy patients with one film, ten sick ones with two; val holds a fifth; one test film of each class.</summary>
    private static readonly DatasetIndex Index = new(
        Classes,
        Split("train", [.. Numbers(1, 8).Select(n => $"NORMAL/IM-{n:0000}-0001.jpeg"), .. Numbers(1, 8).SelectMany(n => Films(n))]),
        Split("val", [.. Numbers(9, 2).Select(n => $"NORMAL/IM-{n:0000}-0001.jpeg"), .. Numbers(9, 2).SelectMany(n => Films(n))]),
        Split("test", ["NORMAL/IM-0099-0001.jpeg", "PNEUMONIA/person99_virus_1.jpeg"]));

    [Theory]
    [InlineData("person12_virus_31.jpeg", "person12_virus")]
    [InlineData("person12_bacteria_31.jpeg", "person12_bacteria")]
    [InlineData("IM-0115-0001.jpeg", "IM-0115")]
    [InlineData("IM-0011-0001-0002.jpeg", "IM-0011")]
    [InlineData("NORMAL2-IM-0027-0001.jpeg", "NORMAL2-IM-0027")]
    [InlineData("deep/IM-0115-0001.jpeg", "IM-0115")]
    [InlineData("film-00001.png", null)]
    public void The_usual_pattern_reads_the_names_of_the_chest_films(string file, string? patient) =>
        Assert.Equal(patient, new PatientPattern(PatientPattern.Usual).PatientOf(file));

    [Theory]
    [InlineData(@"^\d+", "12")]
    [InlineData(@"^\d+_(\w)", "a")]
    [InlineData("x*", null)]
    public void A_pattern_names_by_its_first_group_or_by_all_that_it_matches(string pattern, string? patient) =>
        Assert.Equal(patient, new PatientPattern(pattern).PatientOf("12_a.png"));

    [Fact]
    public void By_patient_no_patient_is_on_both_sides_classes_keep_their_share_and_test_is_left_alone()
    {
        DatasetIndex divided = SplitDivision.Of(Index, new DivisionSpec { Split = DataSplit.Patient });
        Assert.Equal([[8, 16], [2, 4]], new[] { divided.Train, divided.Validation! }.Select(split => split.PerClass(2).ToArray()));
        Assert.Empty(Patients(divided.Train).Intersect(Patients(divided.Validation!)));
        Assert.Same(Index.Test, divided.Test);
        Assert.Equal(Places(Index), Places(divided));
        Assert.Equal(divided.Train.Images.OrderBy(image => image.Label).ThenBy(image => image.Id, StringComparer.Ordinal),
            divided.Train.Images);
    }

    [Fact]
    public void The_folders_stay_as_they_are_without_a_word_and_the_seed_draws_another_division()
    {
        Assert.Same(Index, SplitDivision.Of(Index, DivisionSpec.AsFoldersSay));
        string[] Validation(int seed) =>
            [.. SplitDivision.Of(Index, new DivisionSpec { Split = DataSplit.Random, Seed = seed }).Validation!.Images
                .Select(image => image.Id)];
        Assert.Equal(Validation(0), Validation(0));
        Assert.NotEqual(Validation(0), Validation(1));
    }

    [Theory]
    [InlineData(null, true, 6)]
    [InlineData(null, false, 3)]
    [InlineData(0.5, true, 15)]
    public void Validation_has_the_share_of_its_folder_or_a_tenth_or_what_is_asked_for(double? share, bool hasFolder, int images)
    {
        DatasetIndex index = hasFolder ? Index : Index with { Validation = null };
        Assert.Equal(images,
            SplitDivision.Of(index, new DivisionSpec { Split = DataSplit.Random, ValidationSplit = share }).Validation!.Count);
    }

    /// <summary>An id addresses the augmentation and the prediction of one image, the place its file.</summary>
    [Fact]
    public void Files_of_one_name_in_both_folders_stay_two_images()
    {
        DatasetIndex index = new(Classes, Split("train", ["NORMAL/1.png", "NORMAL/2.png", "PNEUMONIA/1.png", "PNEUMONIA/2.png"]),
            Split("val", ["NORMAL/1.png", "PNEUMONIA/1.png"]), Index.Test);
        DatasetIndex divided = SplitDivision.Of(index, new DivisionSpec { Split = DataSplit.Random, ValidationSplit = 0.5 });
        ImageEntry[] all = [.. divided.Train.Images, .. divided.Validation!.Images];
        Assert.Equal(["NORMAL/1.png", "NORMAL/2.png", "NORMAL/val/1.png", "PNEUMONIA/1.png", "PNEUMONIA/2.png", "PNEUMONIA/val/1.png"],
            all.Select(image => image.Id).Order(StringComparer.Ordinal));
        Assert.Equal(Places(index), Places(divided));
    }

    [Fact]
    public void A_name_without_a_patient_is_refused_not_guessed()
    {
        InputException refusal = Assert.Throws<InputException>(
            () => SplitDivision.Of(Index, new DivisionSpec { Split = DataSplit.Patient, Groups = @"^(person\d+)" }));
        Assert.Contains("10 of 30 image names", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("`IM-0001-0001.jpeg`", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_one_side_would_lack_is_refused()
    {
        InputException refusal = Assert.Throws<InputException>(
            () => SplitDivision.Of(Index, new DivisionSpec { Split = DataSplit.Patient, Groups = "^(IM|person)" }));
        Assert.Contains("from too few patients", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Every way of cutting forty letters into groups is tried.</summary>
    [Fact]
    public void A_pattern_that_goes_astray_and_cannot_do_without_is_stopped()
    {
        DatasetIndex index = new(Classes, Split("train", [$"NORMAL/{new string('a', 40)}!"]), null, Index.Test);
        InputException refusal = Assert.Throws<InputException>(
            () => SplitDivision.Of(index, new DivisionSpec { Split = DataSplit.Patient, Groups = @"^((a+)+)\1?$" }));
        Assert.Contains("more than a second", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_with_repetitions_in_repetitions_takes_no_longer_than_others() =>
        Assert.Null(new PatientPattern("^(a+)+$").PatientOf(new string('a', 100_000) + "!"));

    [Theory]
    [InlineData("groups: '^(a+)+$'", true)]
    [InlineData(@"groups: '^((a+)+)\1?$'", false)]
    public void A_pattern_that_goes_astray_is_a_located_mistake(string groups, bool good)
    {
        using TemporaryFolder folder = new();
        string text = File.ReadAllText(Path.Combine(Experiments.Folder, "model1.yaml"));
        folder.Write("a.yaml", System.Text.Encoding.UTF8.GetBytes(
            text.Replace("data:\n", $"data:\n  split: patient\n  {groups}\n", StringComparison.Ordinal)));
        var answer = CommandLine.Run(CommandLine.Context(folder.Path), "validate", "a.yaml");
        Assert.Equal(good, answer.Code == XrayExp.Tool.Shell.ExitCode.Done);
        Assert.Equal(!good, answer.Error.Contains("takes more than a second", StringComparison.Ordinal));
    }

    private static IEnumerable<int> Numbers(int first, int count) => Enumerable.Range(first, count);

    private static string[] Films(int patient) => [$"PNEUMONIA/person{patient}_virus_{patient}.jpeg",
        $"PNEUMONIA/person{patient}_virus_{patient + 100}.jpeg"];

    private static ImageSplit Split(string name, ImmutableArray<string> ids) =>
        new(name, [.. ids.Select(id => new ImageEntry(id, id[0] == 'N' ? 0 : 1, $"/{name}/{id}"))]);

    private static IEnumerable<string> Patients(ImageSplit split) =>
        split.Images.Select(image => new PatientPattern(PatientPattern.Usual).PatientOf(image.Id)!);

    /// <summary>Where the files of all splits lie.</summary>
    private static IEnumerable<string> Places(DatasetIndex index) =>
        index.Splits.SelectMany(split => Enumerable.Range(0, split.Count).Select(i => split.PlaceOf(i))).Order(StringComparer.Ordinal);
}
