namespace Provisioning.Core.Tests.Samples;

/// <summary>Numbers that seem random and are the same on every runtime, which System.Random does not promise.</summary>
internal sealed class SampleNumbers(uint seed)
{
    private uint _state = seed;

    public int Below(int limit)
    {
        _state = unchecked((_state * 1664525u) + 1013904223u);
        return (int)(((ulong)_state * (uint)limit) >> 32);
    }

    public bool Percent(int share) => Below(100) < share;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public void Shuffle<T>(IList<T> list)
    {
        for (int last = list.Count - 1; last > 0; last--)
        {
            int other = Below(last + 1);
            (list[last], list[other]) = (list[other], list[last]);
        }
    }
}
