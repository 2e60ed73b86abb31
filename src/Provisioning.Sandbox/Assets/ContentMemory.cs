using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>
/// What was last computed from the whole content, until the content or the choices of the instance change: a list that is read page by page
/// is put together once.
/// </summary>
internal sealed class ContentMemory
{
    private const int Capacity = 4;

    private readonly List<KeyValuePair<object, object>> _entries = new();
    private (int Moment, AgilityChoices? Choices) _of;

    /// <param name="moment">The moment that the next change gets.</param>
    /// <param name="choices">What the instance does now.</param>
    /// <param name="key">What was asked for, with equality of its own.</param>
    /// <param name="make">Works the answer out.</param>
    public T Get<T>(int moment, AgilityChoices choices, object key, Func<T> make)
        where T : class
    {
        if (_of.Moment != moment || _of.Choices != choices)
        {
            _entries.Clear();
            _of = (moment, choices with { });
        }

        int found = _entries.FindIndex(entry => entry.Key.Equals(key));
        if (found >= 0)
        {
            return (T)_entries[found].Value;
        }

        T made = make();
        if (_entries.Count == Capacity)
        {
            _entries.RemoveAt(0);
        }

        _entries.Add(new KeyValuePair<object, object>(key, made));
        return made;
    }

    public void Clear() => _entries.Clear();
}
