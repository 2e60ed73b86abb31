using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Agility;

/// <summary>
/// Keeps answers in the order of the questions while some of them wait for a second look, which is worth a request only for
/// many at once.
/// </summary>
internal sealed class LookupBacklog
{
    private const int MaximumWaiting = 4000;

    private readonly Queue<LookupAnswer> _waiting = new();
    private int _doubtful;

    /// <summary>True when enough answers wait for a second look, or too many wait behind one.</summary>
    public bool IsDue => _doubtful >= MemberDirectory.MaximumNames || (_doubtful > 0 && _waiting.Count >= MaximumWaiting);

    public void Add(LookupAnswer answer)
    {
        _waiting.Enqueue(answer);
        _doubtful += answer.IsSettled ? 0 : 1;
    }

    /// <summary>The answers that need a second look; the caller settles them.</summary>
    public IReadOnlyList<LookupAnswer> TakeDoubtful()
    {
        _doubtful = 0;
        return _waiting.Where(a => !a.IsSettled).ToList();
    }

    /// <summary>The answers that are settled and next in order.</summary>
    public IEnumerable<LookupAnswer> TakeSettled()
    {
        while (_waiting.Count > 0 && _waiting.Peek().IsSettled)
        {
            yield return _waiting.Dequeue();
        }
    }
}
