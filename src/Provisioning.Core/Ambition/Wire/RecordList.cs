using System.Collections;

namespace Provisioning.Ambition.Wire;

/// <summary>Rows of a request, each made when somebody looks at it: none outlives the writing of the body while the request is on its way.</summary>
internal sealed class RecordList(int count, Func<int, AmbitionRecord> make) : IReadOnlyList<AmbitionRecord>
{
    public int Count => count;

    public AmbitionRecord this[int index] => make(index);

    public IEnumerator<AmbitionRecord> GetEnumerator()
    {
        for (int i = 0; i < count; i++)
        {
            yield return make(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
