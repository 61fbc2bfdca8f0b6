using System.Collections.Immutable;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>The whole language of experiments: the keys of the file, and every vocabulary that they reach.</summary>
public sealed class Reference
{
    private readonly List<Vocabulary> _vocabularies = [];
    private readonly List<(string Name, FieldDescription Field)> _keys = [];

    /// <param name="experiment">The keys of the file.</param>
    public Reference(ImmutableArray<FieldDescription> experiment)
    {
        Experiment = experiment;
        CollectKeys(experiment, "");
        CollectVocabularies(experiment);
        for (int i = 0; i < _vocabularies.Count; i++)
            foreach (KindDescription kind in _vocabularies[i].Kinds)
                CollectVocabularies(kind.Fields);
    }

    /// <summary>The keys of the file.</summary>
    public ImmutableArray<FieldDescription> Experiment { get; }

    /// <summary>The vocabularies, each once, in the order in which the experiment refers to them.</summary>
    public IReadOnlyList<Vocabulary> Vocabularies => _vocabularies;

    /// <summary>Every key of the file by its dotted name: <c>class_weight</c>, <c>data.synthetic</c>,
    /// <c>data.synthetic.images</c>.</summary>
    public IReadOnlyList<(string Name, FieldDescription Field)> Keys => _keys;

    private void CollectKeys(ImmutableArray<FieldDescription> fields, string path)
    {
        foreach (FieldDescription field in fields)
        {
            string name = path.Length == 0 ? field.Key : $"{path}.{field.Key}";
            _keys.Add((name, field));
            if (field.Type is SectionType section)
                CollectKeys(section.Fields, name);
        }
    }

    private void CollectVocabularies(ImmutableArray<FieldDescription> fields)
    {
        foreach (FieldDescription field in fields)
        {
            switch (field.Type)
            {
                case OneOfType type:
                    Add(type.Vocabulary);
                    break;
                case ListOfType type:
                    Add(type.Vocabulary);
                    break;
                case NumberOrOneOfType type:
                    Add(type.Vocabulary);
                    break;
                case SectionType type:
                    CollectVocabularies(type.Fields);
                    break;
                default:
                    break;
            }
        }
    }

    private void Add(Vocabulary vocabulary)
    {
        if (!_vocabularies.Exists(known => known.What == vocabulary.What))
            _vocabularies.Add(vocabulary);
    }
}
