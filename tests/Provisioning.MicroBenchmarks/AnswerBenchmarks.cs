using BenchmarkDotNet.Attributes;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Ambition.Wire;
using Provisioning.Http;

namespace Provisioning.MicroBenchmarks;

/// <summary>Reading answers about 5,000 rows.</summary>
public class AnswerBenchmarks
{
    /// <summary>A page of members.</summary>
    /// <returns>How many there are.</returns>
    [Benchmark]
    public int Xml() => AssetXmlReader.ReadList(new MemoryStream(Rows.Xml)).Assets.Select(MemberAttributes.ToMember).Count(m => m.Username is not null);

    /// <summary>What Ambition says about rows.</summary>
    /// <returns>How many identifiers it gave.</returns>
    [Benchmark]
    public int Json() => new ChunkAnswerReader(new ApiResponse { Status = 201, MediaType = "application/json", Body = Rows.Answer }, Rows.Records, new Redactor())
        .Read(refusal: null, isAsGoodAsDone: false).Ids.Count;
}
