using System.Runtime.CompilerServices;
using System.Text;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>Returned rows are released: a file of any length needs the memory of its longest row.</summary>
public sealed class StreamingTests
{
    private const int Rows = 5000;

    public static TheoryData<string, byte[]> Forms => new()
    {
        { "people.csv", Encoding.UTF8.GetBytes("email,name\n" + string.Join("\n", Enumerable.Range(0, Rows).Select(i => $"p{i}@x,N{i}"))) },
        { "people.json", Encoding.UTF8.GetBytes("[" + string.Join(",", Enumerable.Range(0, Rows).Select(i => $"{{\"email\":\"p{i}@x\",\"name\":\"N{i}\"}}")) + "]") },
        { "people.jsonl", Encoding.UTF8.GetBytes(string.Join("\n", Enumerable.Range(0, Rows).Select(i => $"{{\"email\":\"p{i}@x\",\"name\":\"N{i}\"}}"))) },
        { "people.xlsx", TestWorkbook.Of([["email", "name"], .. Enumerable.Range(0, Rows).Select(i => new object?[] { $"p{i}@x", $"N{i}" })]) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Rows_are_not_held_in_memory(string name, byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        using IEnumerator<SourceRow> rows = TableSource.Read(stream, name, new TableOptions()).GetEnumerator();
        List<WeakReference> given = Take(rows, Rows - 1);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.InRange(given.Count(r => r.IsAlive), 0, HeaderFinder.Depth);
        Assert.True(rows.MoveNext());
        Assert.False(rows.MoveNext());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Take(IEnumerator<SourceRow> rows, int count)
    {
        List<WeakReference> given = [];
        while (given.Count < count && rows.MoveNext())
        {
            given.Add(new WeakReference(rows.Current));
        }

        Assert.Equal(count, given.Count);
        return given;
    }
}
